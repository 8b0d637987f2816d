package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run that is killed: nothing alive, and a record that says so. */
class KilledRunTest {

    private static final long PATIENCE_SECONDS = 60;

    @Test
    void noChildSurvivesAndTheRecordReadsAsInterrupted(@TempDir Path folder) throws Exception {
        Process run = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Parkbench.class.getName(), "run",
                "blocked-loop", "--profile", "ci", "--cpus", "none", "--tries", "1", "--out",
                folder.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(new File(folder.toFile(), "errors.log")).start();
        List<ProcessHandle> children;
        try {
            awaitRunFolder(folder, run);
            // Only now: the JVMs that are asked for their version before the run has a folder
            // end by themselves.
            children = firstChildren(run);
            assertEquals(RunStatus.RUNNING, RunFolder.read(runFolder(folder)).status());
        } finally {
            run.destroyForcibly();
        }

        for (ProcessHandle child : children) {
            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertFalse(child.isAlive());
        }
        run.waitFor();
        assertEquals(RunStatus.INTERRUPTED, RunFolder.read(runFolder(folder)).status());
    }

    private static void awaitRunFolder(Path folder, Process run) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (runFolders(folder).isEmpty()
                || !Files.exists(runFolder(folder).resolve(RunFolder.RUN_FILE))) {
            assertTrue(run.isAlive() && System.nanoTime() < deadline, "no record was begun");
            Thread.onSpinWait();
        }
    }

    private static List<ProcessHandle> firstChildren(Process run) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<ProcessHandle> children = List.of();
        while (children.isEmpty()) {
            assertTrue(run.isAlive() && System.nanoTime() < deadline, "no child was started");
            children = run.toHandle().descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("java")).toList();
        }
        return children;
    }

    private static Path runFolder(Path folder) throws IOException {
        return runFolders(folder).getFirst();
    }

    private static List<Path> runFolders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }
}
