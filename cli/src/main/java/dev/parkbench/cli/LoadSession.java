package dev.parkbench.cli;

import dev.parkbench.benchmarks.machine.CpuPlacement;
import dev.parkbench.benchmarks.machine.EnvironmentCapture;
import dev.parkbench.benchmarks.machine.Jdk;
import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.engine.LaneFactory;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.TargetStatistics;
import dev.parkbench.load.report.LoadFiles;
import dev.parkbench.load.report.LoadJson;
import dev.parkbench.load.report.LoadText;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.results.RunFolder;
import io.netty.channel.IoHandlerFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run of load as a person sees it: lines while it goes on, a summary, and files. */
final class LoadSession {

    private static final int INTERRUPTED = 130;
    private static final long PATIENCE_SECONDS = 30;

    private final LoadOptions options;
    private final String target;
    private final TargetStatistics statistics;
    private final List<String> typed;
    private final PrintStream people;
    private final boolean terminal = ConsoleProgress.isTerminal();
    private @Nullable LoadFiles files;

    /**
     * A run that has not begun.
     *
     * @param operation what one operation is, for people
     */
    LoadSession(LoadOptions options, Target target, String operation, List<String> typed) {
        this.options = options;
        this.statistics = new TargetStatistics(target);
        this.target = operation;
        this.typed = typed;
        this.people = "-".equals(options.json()) ? System.err : System.out;
    }

    /** Runs it and returns the exit status. */
    int run(LaneFactory lanes, IoHandlerFactory ioHandlers) throws Exception {
        LoadRun run = new LoadRun(options.plan(), lanes, ioHandlers, this::interval,
                System::nanoTime);
        CountDownLatch done = new CountDownLatch(1);
        Thread interruption = new Thread(() -> {
            run.stop();
            await(done);
        }, "load-interrupted");
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            openFiles();
            LoadResult result = execute(run);
            boolean complete = publish(result);
            if (result.interrupted()) {
                return INTERRUPTED;
            }
            return complete && result.judgement().verdict() == LoadVerdict.VALID
                    ? 0
                    : Parkbench.NO_ANSWER;
        } finally {
            if (files != null) {
                files.close();
            }
            done.countDown();
        }
    }

    private LoadResult execute(LoadRun run) throws InterruptedException {
        try {
            return run.execute();
        } catch (ConnectFailedException e) {
            if (files != null) {
                files.fail();
            }
            throw new IllegalArgumentException(
                    "cannot connect to " + target + ": " + e.getMessage() + "; is it running?", e);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            boolean unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void openFiles() throws IOException {
        Path out = options.out();
        if (out == null) {
            return;
        }
        Instant now = Instant.now();
        files = new LoadFiles(RunFolder.create(out, "load", now),
                EnvironmentCapture.capture(List.of(Jdk.current()), List.of(),
                        CpuPlacement.unpinned("the target is not ours"), now),
                typed, now);
    }

    private void interval(IntervalReport report, IntervalFigures figures) {
        if (terminal) {
            System.err.print("\r" + LoadText.line(figures) + "\u001b[K");
        } else {
            System.err.println(LoadText.line(figures));
        }
        if (files != null) {
            files.add(report, figures, ask());
        }
    }

    private Optional<JsonNode> ask() {
        try {
            return statistics.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Prints and writes the result; returns whether all of it was written. */
    private boolean publish(LoadResult result) throws IOException {
        if (terminal) {
            System.err.print("\r\u001b[K");
        }
        people.print(LoadText.of(target, result));
        String json = options.json();
        if ("-".equals(json)) {
            System.out.print(LoadJson.result(target, result));
        } else if (json != null) {
            Files.writeString(Path.of(json), LoadJson.result(target, result));
        }
        return files == null || keep(files, result);
    }

    private boolean keep(LoadFiles kept, LoadResult result) {
        try {
            kept.finish(target, result);
            people.println("Facts: " + kept.path().resolve(RunFolder.RUN_FILE));
        } catch (IOException | RuntimeException e) {
            System.err.println("parkbench: the result could not be kept: " + e.getMessage());
            return false;
        }
        kept.failure().ifPresent(failure -> System.err.println(
                "parkbench: not every interval was kept: " + failure.getMessage()));
        return kept.failure().isEmpty();
    }
}
