package dev.parkbench.cli;

import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.EnvironmentCapture;
import dev.parkbench.host.Jdk;
import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.engine.ConnectionFactory;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.TargetStatistics;
import dev.parkbench.load.report.LoadFiles;
import dev.parkbench.load.report.LoadJson;
import dev.parkbench.load.report.LoadMetric;
import dev.parkbench.load.report.LoadMetrics;
import dev.parkbench.load.report.PrometheusText;
import dev.parkbench.load.report.SummaryFormat;
import dev.parkbench.load.report.VerdictSoFar;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.secret.Secrets;
import io.netty.channel.IoHandlerFactory;
import java.io.IOException;
import java.io.PrintStream;
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

    private static final int NOT_AS_EXPECTED = 1;

    private final LoadOptions options;
    private final String target;
    private final TargetStatistics statistics;
    private final List<String> typed;
    private final Secrets secrets;
    private final JsonOutput json;
    private final OutputOptions output;
    private final JsonOutput prometheus;
    private final Optional<OtlpExport> otlp;
    private final LoadBounds bounds;
    private final PrintStream people;
    private final LoadProgress progress;
    private final VerdictSoFar verdict;
    private @Nullable LoadFiles files;

    /** A run against a target that is where everybody finds it. */
    LoadSession(LoadOptions options, Target target, String operation,
            @Nullable CommandSpec command) {
        this(options, new TargetStatistics(target), operation, command);
    }

    /**
     * Creates a run that has not begun.
     *
     * @param statistics the statistics that the target reports about itself
     * @param operation a description of one operation
     * @param command the command whose arguments are kept without secrets
     * @throws IllegalArgumentException if the result could not be written
     */
    LoadSession(LoadOptions options, TargetStatistics statistics, String operation,
            @Nullable CommandSpec command) {
        this.options = options;
        this.statistics = statistics;
        this.typed = TypedCommand.of(command);
        this.secrets = TypedCommand.secrets(command);
        this.target = secrets.mask(operation);
        this.verdict = new VerdictSoFar(options.plan());
        this.json = options.json();
        this.output = options.output();
        this.prometheus = output.prometheus();
        this.otlp = output.otlp();
        this.bounds = output.bounds();
        json.check();
        prometheus.check();
        if (json.isStandardOutput() && prometheus.isStandardOutput()) {
            throw new IllegalArgumentException("--json - and --prometheus - cannot both be standard"
                    + " output; name a file for one of them");
        }
        this.people = prometheus.isStandardOutput() ? System.err : json.people();
        this.progress = LoadProgress.of(this.target, options.plan(), output.quiet());
    }

    /** Runs it and returns the exit status. */
    int run(ConnectionFactory connections, IoHandlerFactory ioHandlers, LongSupplier nanoClock)
            throws Exception {
        LoadRun run = new LoadRun(options.plan(), connections, ioHandlers, this::interval,
                nanoClock);
        Interruption interruption = Interruption.stops(run::stop);
        try {
            openFiles();
            LoadResult result = execute(run);
            progress.close();
            List<String> missed = bounds.missed(result);
            boolean complete = publish(result, missed);
            if (result.interrupted()) {
                return Interruption.STATUS;
            }
            if (!complete || result.judgement().verdict() != LoadVerdict.VALID) {
                return Parkbench.NO_ANSWER;
            }
            return missed.isEmpty() ? 0 : NOT_AS_EXPECTED;
        } finally {
            progress.close();
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
                        CpuPlacement.unpinned("the target is not one of Parkbench's servers"), now),
                typed, now);
    }

    private void interval(IntervalReport report, IntervalFigures figures) {
        progress.interval(report, figures, verdict.after(report));
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
    private boolean publish(LoadResult result, List<String> missed) {
        people.print(secrets.mask(output.format().of(target, result)));
        if (output.format() != SummaryFormat.TEXT) {
            System.err.println("parkbench: " + result.judgement().verdict());
            result.judgement().reasons().forEach(reason -> System.err.println("  - " + reason));
        }
        missed.forEach(each -> people.println("MISSED: " + each));
        String text = secrets.mask(LoadJson.result(target, result, bounds.check(result)));
        boolean kept = files == null || keep(files, result, text);
        boolean written = json.write(text);
        boolean published = publish(LoadMetrics.of(text));
        return written && published && kept;
    }

    /** Tells other systems. */
    private boolean publish(List<LoadMetric> metrics) {
        Optional<String> failure = otlp.flatMap(collector -> collector.send(metrics));
        failure.ifPresent(why -> System.err.println("parkbench: cannot send to the collector of"
                + " --otlp: " + why));
        return prometheus.write(PrometheusText.of(metrics)) && failure.isEmpty();
    }

    private boolean keep(LoadFiles kept, LoadResult result, String text) {
        List<String> missing = kept.finish(target, result, text);
        people.println("Facts: " + kept.path().resolve(RunFolder.RUN_FILE));
        missing.forEach(each -> System.err.println("parkbench: could not keep " + each));
        return missing.isEmpty();
    }
}
