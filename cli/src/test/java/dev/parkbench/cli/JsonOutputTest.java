package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonOutputTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLookLeavesNothingAndChangesNothing() throws Exception {
        new JsonOutput(folder.resolve("new.json").toString()).check();
        Path old = Files.writeString(folder.resolve("old.json"), "old");
        new JsonOutput(old.toString()).check();

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(old), files.toList());
        }
        assertEquals("old", Files.readString(old));
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
        String missing = folder.resolve("none").resolve("result.json").toString();

        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> new JsonOutput(missing).check()).getMessage().contains(missing));
        assertThrows(IllegalArgumentException.class,
                () -> new JsonOutput(folder.toString()).check());
        assertFalse(new JsonOutput(missing).write("{}"));
    }

    @Test
    void peopleReadWhereTheJsonIsNot() {
        assertSame(System.err, new JsonOutput("-").people());
        assertSame(System.out, new JsonOutput(null).people());
        assertTrue(new JsonOutput(null).write("{}"));
    }
}
