package dev.parkbench.load.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadDelayTest {

    /** The second number of the thread's own file, which says at least as much later on. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsTheSecondNumberOfSchedstat() throws Exception {
        Path file = Path.of("/proc/thread-self/schedstat");
        try (ThreadDelay delay = new ThreadDelay()) {
            long before = second(file);
            long nanos = delay.nanos();
            long after = second(file);

            assertTrue(before <= nanos && nanos <= after,
                    () -> before + " <= " + nanos + " <= " + after);
        }
    }

    private static long second(Path file) throws Exception {
        return Files.exists(file) ? Long.parseLong(Files.readString(file).split(" ")[1]) : 0;
    }

    @Test
    void whatIsClosedTellsWhatItToldLast() {
        ThreadDelay delay = new ThreadDelay();
        long last = delay.nanos();
        delay.close();

        assertEquals(last, delay.nanos());
    }
}
