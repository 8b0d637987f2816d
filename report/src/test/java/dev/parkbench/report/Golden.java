package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saved outputs; {@code -Dparkbench.golden=write} replaces them, and a person reads the diff. */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "parkbench",
            "report");

    private Golden() {
    }

    static void assertSame(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("parkbench.golden"))) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual);
    }
}
