package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.report.CommandLine;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * The folder of one load run: {@code run.json}, {@code load.hlog} and {@code intervals.ndjson}
 * during the run, {@code result.json} and a {@code .hgrm} file for each clock at its end.
 *
 * <p>A full disk does not end the run: after the first failure to write an interval, no further
 * intervals are written and {@link #finish} reports the failure.
 */
public final class LoadFiles implements AutoCloseable {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS = 1 / NANOS_PER_MICRO;
    private static final String RESULT = "result.json";

    /** An action that writes one file. */
    private interface Writing {

        void to(Path file) throws IOException;
    }

    private final RunFolder folder;
    private final IntervalFiles intervals;
    private final Instant started;
    private Run facts;
    private Optional<IOException> failure = Optional.empty();

    /**
     * Creates the files of a run that is now running.
     *
     * @throws IOException if the interval files cannot be created
     */
    public LoadFiles(RunFolder folder, Environment environment, List<String> command,
            Instant started) throws IOException {
        this.folder = folder;
        this.started = started;
        this.facts = new Run(Run.SCHEMA, folder.path().getFileName().toString(), "load", "custom",
                RunStatus.RUNNING, RunProcess.current(started, command), environment, List.of());
        folder.write(facts);
        this.intervals = new IntervalFiles(folder.path());
    }

    /** The path of the folder. */
    public Path path() {
        return folder.path();
    }

    /**
     * Appends an interval.
     *
     * @param target the target's own statistics at its end, if it has any
     */
    public void add(IntervalReport report, IntervalFigures figures, Optional<JsonNode> target) {
        if (failure.isPresent()) {
            return;
        }
        try {
            intervals.add(report, figures, target);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /**
     * Writes the files of the result. A file that cannot be written does not prevent the others.
     *
     * @param json the result as {@link LoadJson} writes it, without secrets
     * @return the files that are missing or incomplete, each with the reason; empty if there are
     *     none
     */
    public List<String> finish(String target, LoadResult result, String json) {
        List<String> missing = new ArrayList<>();
        failure.ifPresent(e -> missing.add("some intervals: " + e.getMessage()));
        write(missing, RunFolder.RUN_FILE,
                file -> write(result.interrupted() ? RunStatus.INTERRUPTED : RunStatus.COMPLETE,
                        List.of(experiment(target, result))));
        write(missing, RESULT, file -> Files.writeString(file, json));
        for (Clock clock : Clock.values()) {
            write(missing, clock.text() + ".hgrm",
                    file -> Files.write(file,
                            percentiles(clock, result.measured().histogram(clock))));
        }
        return missing;
    }

    private void write(List<String> missing, String name, Writing writing) {
        try {
            writing.to(folder.path().resolve(name));
        } catch (IOException | RuntimeException e) {
            missing.add(name + ": " + e.getMessage());
        }
    }

    /**
     * Returns the text of a {@code .hgrm} file. It is composed in memory, because a {@link
     * PrintStream} hides failures.
     */
    private static byte[] percentiles(Clock clock, Histogram histogram) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
        print.print("#[Parkbench: " + clock.text() + ", the unit is microseconds]\n");
        histogram.outputPercentileDistribution(print, NANOS_PER_MICRO);
        return bytes.toByteArray();
    }

    /** Records that the run failed. */
    public void fail() {
        write(RunStatus.FAILED, facts.experiments());
    }

    private void write(RunStatus status, List<ExperimentResult> experiments) {
        facts = facts.withStatus(status).withExperiments(experiments)
                .withProcess(facts.process().finished(Instant.now()));
        folder.write(facts);
    }

    private ExperimentResult experiment(String target, LoadResult result) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("target", target);
        parameters.put("load", result.plan().load().text());
        parameters.put("connections", (long) result.plan().connections());
        parameters.put("threads", (long) result.plan().loops());
        parameters.put("warm_up_s", result.plan().warmUp().toNanos() / 1e9);
        parameters.put("duration_s", result.seconds());
        List<Measurement> measurements = measurements(result.measured());
        Trial trial = new Trial(1, started.toString(), measurements,
                LoadCounters.of(target, result));
        return new ExperimentResult("load", "Load on " + target,
                "How does " + target + " answer this load?", "None: the load is an observation.",
                List.of(),
                List.of(new Arm("load", parameters, List.of(trial), measurements)),
                CommandLine.text(facts.process().command()), result.judgement().reasons());
    }

    private static List<Measurement> measurements(Recording measured) {
        List<Measurement> measurements = new ArrayList<>();
        for (Clock clock : Clock.values()) {
            Histogram histogram = measured.histogram(clock);
            if (histogram.getTotalCount() > 0) {
                measurements.add(Measurement.of(clock.text(), "us", Direction.LOWER,
                        histogram, MICROS, IntervalFiles.LOG));
            }
        }
        return measurements;
    }

    @Override
    public void close() {
        intervals.close();
    }
}
