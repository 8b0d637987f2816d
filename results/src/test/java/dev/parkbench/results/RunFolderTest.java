package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:22:25.9Z");

    @TempDir
    Path parent;

    @Test
    void theNameIsTheUtcTimeAndTheSuite() {
        RunFolder folder = RunFolder.create(parent.resolve("results"), "article", NOW);
        assertEquals(parent.resolve("results/2026-11-23T022225Z-article"), folder.path());
        assertTrue(Files.isDirectory(folder.path()));
    }

    /** Twenty experiments by name have more letters than a file system takes. */
    @Test
    void manyExperimentsMakeAFolderAllTheSame() {
        String suite = String.join("_", Collections.nCopies(20, "concurrent-aggregates"));
        Path folder = RunFolder.create(parent, suite, NOW).path();
        assertTrue(Files.isDirectory(folder));
        assertEquals("2026-11-23T022225Z-" + suite.substring(0, 120),
                String.valueOf(folder.getFileName()));
    }

    @Test
    void aSecondRunInTheSameSecondGetsAFolderOfItsOwn() {
        Path first = RunFolder.create(parent, "article", NOW).path();
        Path second = RunFolder.create(parent, "article", NOW).path();
        Path third = RunFolder.create(parent, "article", NOW).path();
        assertNotEquals(first, second);
        assertEquals(first + "-2", second.toString());
        assertEquals(first + "-3", third.toString());
    }

    @Test
    void aSuiteThatIsNoFolderNameIsRefused() {
        for (String suite : List.of("", "..", "a/b", "a b", "-x")) {
            assertThrows(IllegalArgumentException.class,
                    () -> RunFolder.create(parent, suite, NOW), suite);
        }
    }

    @Test
    void aParentThatCannotBeWrittenIsNamedWithTheRemedy() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        UncheckedIOException refusal = assertThrows(UncheckedIOException.class,
                () -> RunFolder.create(file.resolve("results"), "article", NOW));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("name a folder that you may write to"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void aFolderThatVanishedIsNamed() throws IOException {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        Files.delete(folder.path());
        RunUnwritableException refusal = assertThrows(RunUnwritableException.class,
                () -> folder.write(SyntheticRun.complete()));
        assertTrue(String.valueOf(refusal.getMessage()).contains(folder.path().toString()));
    }

    @Test
    void whatIsWrittenIsReadFromTheFolderAndFromTheFile() {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        folder.write(SyntheticRun.complete());
        assertEquals(SyntheticRun.complete(), RunFolder.read(folder.path()));
        assertEquals(SyntheticRun.complete(), RunFolder.read(folder.path().resolve("run.json")));
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws IOException {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        folder.write(SyntheticRun.complete());
        folder.write(SyntheticRun.complete());
        try (Stream<Path> files = Files.list(folder.path())) {
            assertEquals(List.of(folder.path().resolve("run.json")), files.toList());
        }
    }

    @Test
    void aReaderNeverSeesHalfAFile() {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        Run large = SyntheticRun.complete();
        Run small = large.withExperiments(List.of());
        folder.write(small);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                folder.write(i % 2 == 0 ? large : small);
            }
        });
        int reads = 0;
        do {
            Run run = RunFolder.read(folder.path());
            assertTrue(run.equals(large) || run.equals(small));
            reads++;
        } while (!writer.isDone());
        writer.join();
        assertTrue(reads > 0);
    }

    @Test
    void anInterruptedThreadStillWrites() {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        Thread.currentThread().interrupt();
        folder.write(SyntheticRun.complete());
        assertTrue(Thread.interrupted(), "the interrupt is kept for its owner");
        assertEquals(SyntheticRun.complete(), RunFolder.read(folder.path()));
    }

    @Test
    void aRunWhoseProcessIsGoneWasInterrupted() throws Exception {
        Process child = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"), "-version")
                .redirectErrorStream(true).start();
        child.getInputStream().readAllBytes();
        child.waitFor();
        assertEquals(RunStatus.INTERRUPTED, statusWith(new RunProcess(child.pid(),
                HostName.current(), Instant.now().toString(), null, List.of())));
    }

    @Test
    void aRunWhoseProcessLivesIsRunning() {
        assertEquals(RunStatus.RUNNING, statusWith(RunProcess.current(Instant.now(), List.of())));
    }

    @Test
    void aProcessThatIsYoungerThanTheRunIsSomebodyElse() {
        Instant before = ProcessHandle.current().info().startInstant().orElseThrow()
                .minusSeconds(60);
        assertEquals(RunStatus.INTERRUPTED, statusWith(RunProcess.current(before, List.of())));
    }

    @Test
    void aProcessOnAnotherHostCountsAsGone() {
        RunProcess here = RunProcess.current(Instant.now(), List.of());
        assertEquals(RunStatus.INTERRUPTED, statusWith(new RunProcess(here.pid(),
                here.host() + "-other", here.startedAt(), null, List.of())));
    }

    @Test
    void aFinishedRunKeepsItsStatus() {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        folder.write(SyntheticRun.complete().withStatus(RunStatus.FAILED));
        assertEquals(RunStatus.FAILED, RunFolder.read(folder.path()).status());
    }

    @Test
    void whatIsNoRunIsNamedOnOneLine() throws IOException {
        Path broken = Files.writeString(parent.resolve("broken.json"), "{\"schema\": ");
        Path binary = Files.write(parent.resolve("binary.json"), new byte[]{(byte) 0xFF, 0});
        for (Path file : List.of(broken, binary, parent, parent.resolve("absent"))) {
            RunUnreadableException refusal = assertThrows(RunUnreadableException.class,
                    () -> RunFolder.read(file));
            RunJsonTest.assertOneLine(refusal);
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.startsWith(file.toString()), message);
            assertTrue(message.endsWith("a run.json with schema parkbench.run/2 is needed"),
                    message);
        }
    }

    @Test
    void aHugeFileIsRefusedForItsSize() throws IOException {
        Path huge = parent.resolve("huge.json");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024 + 1);
        }
        RunUnreadableException refusal = assertThrows(RunUnreadableException.class,
                () -> RunFolder.read(huge));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is larger than 64 MiB"));
    }

    private RunStatus statusWith(RunProcess process) {
        RunFolder folder = RunFolder.create(parent, "article", NOW);
        folder.write(SyntheticRun.running(process));
        return RunFolder.read(folder.path()).status();
    }
}
