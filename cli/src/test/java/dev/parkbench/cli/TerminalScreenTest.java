package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.cli.TerminalScreen.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TerminalScreen screen = new TerminalScreen(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), new Size(24, 80));

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aScreenIsEnteredOnceDrawnFromTheTopAndLeftOnce() {
        screen.draw(List.of("one", "two"));
        screen.draw(List.of("three"));
        screen.close();
        screen.close();
        screen.draw(List.of("too late"));

        assertEquals(TerminalScreen.ENTER + "\u001b[H\u001b[2Kone\r\n\u001b[2Ktwo"
                + "\u001b[2J\u001b[H\u001b[2Kthree" + TerminalScreen.LEAVE, written());
    }

    @Test
    void whatWasNeverDrawnLeavesTheTerminalAlone() {
        screen.close();

        assertEquals("", written());
    }

    @Test
    void theSizeIsReadAsSttyWritesIt() {
        assertEquals(Optional.of(new Size(24, 80)), Size.parse("24 80\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "stty: 'standard input': Inappropriate ioctl for device", "24",
                "24 80 1", "-1 80"})
    void whatIsNoSizeIsNone(String text) {
        assertEquals(Optional.empty(), Size.parse(text));
    }
}
