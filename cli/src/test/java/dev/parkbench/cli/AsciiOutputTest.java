package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsciiOutputTest {

    @Test
    void barsAreMadeOfAsciiAndWhatPeopleNamedStaysAsItIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new AsciiOutput(bytes)) {
            out.println("p50 ██▌ ░░ ▁▄█");
            out.print("größe·gc");
        }

        assertEquals("p50 ##  .. _-#\ngröße.gc", bytes.toString(StandardCharsets.UTF_8)
                .replace("\r\n", "\n"));
    }

    /** What the load's summary and its live screen draw with. */
    @Test
    void everyCharacterOfABarHasAnother() {
        assertTrue(AsciiOutput.translated("█░▏▎▍▌▋▊▉▁▂▃▄▅▆▇").chars().allMatch(c -> c < 128));
    }
}
