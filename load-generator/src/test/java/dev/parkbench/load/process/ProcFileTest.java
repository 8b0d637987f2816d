package dev.parkbench.load.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {

    @TempDir
    private Path folder;

    /** A name that leads out of /proc leads to any file. */
    private ProcFile file(String text) throws Exception {
        Path path = Files.writeString(folder.resolve("file"), text);
        return new ProcFile(Path.of("/proc").relativize(path).toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLineIsFoundByItsBeginning() throws Exception {
        try (ProcFile file = file("cpu  1 2\ncpu0 3\nx cpu 4\nlast 5")) {
            assertEquals("cpu  1 2", file.line("cpu "));
            assertEquals("cpu0 3", file.line("cpu0"));
            assertEquals("last 5", file.line("last"));
            assertEquals("", file.line("cpu 4"));
            assertEquals("", file.line("none"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatItSaysNowIsRead() throws Exception {
        try (ProcFile file = file("one\n")) {
            assertEquals("one", file.line("one"));
            Files.writeString(folder.resolve("file"), "two\n");
            assertEquals("two\n", file.text());
            assertEquals("", file.line("one"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofALongFileTheBeginningIsEnough() throws Exception {
        try (ProcFile file = file("x".repeat(100_000))) {
            assertEquals("x".repeat(8 * 1024), file.text());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelsOwnFilesCanBeReadAgainAndAgain() {
        try (ProcFile file = new ProcFile("self/status")) {
            assertTrue(file.line("VmRSS:").endsWith(" kB"));
            assertEquals(file.line("Name:"), file.line("Name:"));
        }
    }

    @Test
    void whatIsNotThereIsEmpty() {
        ProcFile file = new ProcFile("no/such/file");
        assertEquals("", file.text());
        assertEquals("", file.line(""));
        file.close();
    }

    @Test
    void whatIsClosedIsEmpty() {
        ProcFile file = new ProcFile("self/status");
        file.close();
        assertEquals("", file.text());
    }
}
