package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountNamespaceTest {

    /** Where there is none, as on another system, a reason is said. */
    @Test
    void whatIsMountedInOneIsSeenThereAlone(@TempDir Path folder) throws IOException {
        assumeTrue(MountNamespace.absence().isEmpty(), () -> MountNamespace.absence().get());
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path other = Files.writeString(folder.resolve("other"), "new");
        List<String> command = new ArrayList<>(MountNamespace.prefix());
        command.addAll(List.of("sh", "-c", "mount --bind \"$1\" \"$2\" && cat \"$2\"", "sh",
                other.toString(), file.toString()));

        assertEquals("new", Commands.output(command.toArray(String[]::new)).orElse("nothing"));
        assertEquals("old", Files.readString(file));
        assertTrue(MountNamespace.prefix().contains("--mount"));
    }
}
