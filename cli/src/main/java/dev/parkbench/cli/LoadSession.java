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
import dev.parkbench.load.report.VerdictSoFar;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.secret.Secrets;
import io.netty.channel.IoHandlerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** One run of load as a person sees it: lines while it goes on, a summary, and files. */
final class LoadSession {

    private final LoadOptions options;
    private final String target;
    private final TargetStatistics statistics;
    private final List<String> typed;
    private final Secrets secrets;
    private final JsonOutput json;
    private final boolean terminal = ConsoleProgress.isTerminal();
    private final VerdictSoFar verdict;
    private boolean begun;
    private @Nullable LoadFiles files;

    /** A run against a target that is where everybody finds it. */
    LoadSession(LoadOptions options, Target target, String operation,
            @Nullable CommandSpec command) {
        this(options, new TargetStatistics(target), operation, command);
    }

    /**
     * A run that has not begun.
     *
     * @param statistics what the target tells of itself
     * @param operation what one operation is, for people
     * @param command whose arguments are kept, but for the secrets among them
     * @throws IllegalArgumentException if its result could not be written
     */
    LoadSession(LoadOptions options, TargetStatistics statistics, String operation,
            @Nullable CommandSpec command) {
        this.options = options;
        this.statistics = statistics;
        this.typed = Typed.of(command);
        this.secrets = Typed.secrets(command);
        this.target = secrets.mask(operation);
        this.verdict = new VerdictSoFar(options.plan());
        this.json = options.json();
        json.check();
    }

    /** Runs it and returns the exit status. */
    int run(LaneFactory lanes, IoHandlerFactory ioHandlers, LongSupplier nanoClock)
            throws Exception {
        LoadRun run = new LoadRun(options.plan(), lanes, ioHandlers, this::interval,
                nanoClock);
        Interruption interruption = Interruption.stops(run::stop);
        try {
            openFiles();
            LoadResult result = execute(run);
            boolean complete = publish(result);
            if (result.interrupted()) {
                return Interruption.STATUS;
            }
            return complete && result.judgement().verdict() == LoadVerdict.VALID
                    ? 0
                    : Parkbench.NO_ANSWER;
        } finally {
            if (files != null) {
                files.close();
            }
            interruption.over();
        }
    }

    private LoadResult execute(LoadRun run) throws InterruptedException {
        try {
            return run.execute();
        } catch (ConnectFailedException e) {
            if (files != null) {
                files.fail();
            }
            throw new IllegalArgumentException(Unreachable.text(target, e), e);
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
        if (!begun) {
            begun = true;
            System.err.println(LoadText.HEADING);
        }
        String line = LoadText.line(figures, verdict.after(report));
        if (terminal) {
            System.err.print("\r" + line + "\u001b[K");
        } else {
            System.err.println(line);
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
    private boolean publish(LoadResult result) {
        if (terminal && begun) {
            System.err.println();
        }
        json.people().print(secrets.mask(LoadText.of(target, result)));
        boolean kept = files == null || keep(files, result);
        return json.write(secrets.mask(LoadJson.result(target, result))) && kept;
    }

    private boolean keep(LoadFiles kept, LoadResult result) {
        List<String> missing = kept.finish(target, result);
        json.people().println("Facts: " + kept.path().resolve(RunFolder.RUN_FILE));
        missing.forEach(each -> System.err.println("parkbench: not kept: " + each));
        return missing.isEmpty();
    }
}
