package dev.parkbench.report.html;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.IntervalLog;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.TaggedHistogram;
import dev.parkbench.results.Trial;
import dev.parkbench.results.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Folders of made-up runs that have whatever a report can show; the same each time. */
public final class ReportRuns {
    private static final Instant START = Instant.parse("2026-11-23T02:22:25Z");
    private static final double NANOS_TO_MILLIS = 1e-6;
    private static final long LONGEST_NANOS = 20_000_000_000L;
    private static final String FILE = "load-steps-%s.hlog";

    private ReportRuns() {
    }

    /** An experiment with curves of two clocks, with so many trials in each of three arms. */
    public static Path withTrials(Path parent, int trials, int valuesEach) throws IOException {
        return withTrials(parent, 3, trials, valuesEach);
    }

    /** The same with fewer arms. */
    static Path withTrials(Path parent, int servers, int trials, int valuesEach)
            throws IOException {
        RunFolder folder = RunFolder.create(parent, "curves", START);
        List<Arm> arms = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            String server = List.of("async", "threaded", "virtual").get(i);
            arms.add(arm(folder, server, i, trials, valuesEach));
        }
        List<ExperimentResult> experiments = new ArrayList<>();
        experiments.add(experiment("steps", "Many trials", claims(), arms));
        experiments.add(experiment("tasks-1m", "A million tasks that wait", List.of(), memory()));
        experiments.add(experiment("rate-sweep", "From a tenth of capacity to beyond it",
                List.of(), sweep()));
        experiments.addAll(SyntheticRun.complete().experiments());
        write(folder, "curves", experiments);
        return folder.path();
    }

    /** A run of load with a line of each second, with a second in which nothing was answered. */
    public static Path ofLoad(Path parent, int seconds) throws IOException {
        RunFolder folder = RunFolder.create(parent, "load", START);
        StringBuilder intervals = new StringBuilder();
        Histogram all = new Histogram(3);
        try (IntervalLog log = new IntervalLog(folder.path().resolve("load.hlog"))) {
            for (int second = 0; second < seconds; second++) {
                boolean isFrozen = second == seconds / 2;
                Histogram response = histogram(500, second, isFrozen ? 60 : 1);
                Histogram service = histogram(500, second, isFrozen ? 3 : 1);
                long start = START.toEpochMilli() + 1000L * second;
                String prefix = second < 5 ? "warm_up." : "";
                log.append(prefix + "response_time", response, start, start + 1000);
                log.append(prefix + "service_time", service, start, start + 1000);
                if (second >= 5) {
                    all.add(response);
                }
                intervals.append(interval(second, isFrozen, response, service));
            }
        }
        Files.writeString(folder.path().resolve("intervals.ndjson"), intervals);
        List<Measurement> measurements = List.of(
                Measurement.of("response_time", "us", Direction.LOWER, all, 1e-3, "load.hlog"),
                Measurement.of("service_time", "us", Direction.LOWER, all, 1e-3, "load.hlog"));
        Trial trial = new Trial(1, START.toString(), measurements, Map.of("verdict", "VALID"));
        Arm arm = new Arm("load", Map.of("connections", 64), List.of(trial), measurements);
        write(folder, "load", List.of(experiment("load", "Load on http://127.0.0.1:8000/delay/10/",
                List.of(), List.of(arm))));
        return folder.path();
    }

    private static String interval(int second, boolean isFrozen, Histogram response,
            Histogram service) {
        return String.format(Locale.ROOT, """
                {"part":"%s","start_s":%d,"duration_s":1.0,"scheduled":500,"sent":%d,\
                "outcomes":{"ok":%d},"response_time_us":{"p50":%d,"p99":%d,"max":%d},\
                "service_time_us":{"p50":%d,"p99":%d},"schedule_lag_us":{"p99":80,"max":200},\
                "waiting":%d,"in_flight":%d,"connections":64,"generator":{"loop_busy":0.4,\
                "run_delay":0.01,"stolen":0.0,"cpu_seconds":0.4,"gc_pause_ms":%d},\
                "target":{"threads":{"live":%d,"peak":40},"heap":{"used_bytes":%d,\
                "committed_bytes":268435456},"gc":{"collections":%d,"pause_ms":%d},\
                "cpu_seconds":1.5}}
                """, second < 5 ? "warm_up" : "measured", second - 5, isFrozen ? 64 : 500,
                isFrozen ? 10 : 500, micros(response, 50), micros(response, 99),
                micros(response, 100), micros(service, 50), micros(service, 99),
                isFrozen ? 430 : 0, isFrozen ? 64 : 5, second % 7 == 0 ? 3 : 0, 20 + second % 5,
                (40L + second % 11 * 10L) << 20, second / 11, 4 * (second / 11));
    }

    private static long micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000;
    }

    private static Arm arm(RunFolder folder, String server, int level, int trials, int values) {
        String file = String.format(Locale.ROOT, FILE, server);
        List<TaggedHistogram> logs = new ArrayList<>();
        List<Trial> facts = new ArrayList<>();
        Histogram response = new Histogram(4);
        Histogram service = new Histogram(4);
        for (int trial = 0; trial < trials; trial++) {
            Histogram slow = histogram(values, trial * 7 + level, 1 + level);
            Histogram quick = histogram(values, trial * 3 + level, 1);
            logs.add(new TaggedHistogram("trial=" + trial + ";measurement=response_time", slow));
            logs.add(new TaggedHistogram("trial=" + trial + ";measurement=service_time", quick));
            response.add(slow);
            service.add(quick);
            facts.add(new Trial(trial, START.toString(), measurements(slow, quick, file),
                    Map.of("answered", values)));
        }
        folder.writeHistograms(file, logs);
        return new Arm(server, Map.of("server", server), facts,
                measurements(response, service, file));
    }

    private static List<Measurement> measurements(Histogram response, Histogram service,
            String file) {
        return List.of(
                Measurement.of("response_time", "ms", Direction.LOWER, response, NANOS_TO_MILLIS,
                        file),
                Measurement.of("service_time", "ms", Direction.LOWER, service, NANOS_TO_MILLIS,
                        file));
    }

    /** About 10 ms times a level, with a tail that grows tenfold with every two nines. */
    static Histogram histogram(int values, int seed, int level) {
        Histogram histogram = new Histogram(1, LONGEST_NANOS, 4);
        for (int i = 0; i < values; i++) {
            double below = (i + 0.5) / values;
            double tail = Math.pow(1 - below, -0.5);
            double wobble = 1 + 0.03 * Math.sin(seed);
            histogram.recordValue(Math.round(1e7 * wobble * (1 + level * (tail - 1) / 4)));
        }
        return histogram;
    }

    private static List<Arm> memory() {
        List<Arm> arms = new ArrayList<>();
        Map<String, Double> bytes = new LinkedHashMap<>();
        bytes.put("platform threads", 20_600.0);
        bytes.put("virtual threads", 1_114.0);
        bytes.put("CompletableFuture", 180.0);
        bytes.forEach((subject, each) -> {
            for (long count : new long[]{10_000, 100_000, 1_000_000}) {
                if (each * count < 5e9) {
                    arms.add(memory(subject, each, count));
                }
            }
        });
        return arms;
    }

    private static Arm memory(String subject, double each, long count) {
        List<Trial> trials = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int trial = 0; trial < 5; trial++) {
            double value = each * (1 + 0.02 * trial);
            values.add(value);
            trials.add(new Trial(trial, START.toString(), memory(count, value), Map.of()));
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("subject", subject);
        parameters.put("tasks", count);
        return new Arm(subject + ", " + count, parameters, trials,
                memory(count, values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static List<Measurement> memory(long count, double... each) {
        double[] whole = new double[each.length];
        for (int i = 0; i < each.length; i++) {
            whole[i] = 40 + each[i] * count / 1048576;
        }
        return List.of(
                Measurement.ofValues("rss_per_task", "B", Direction.LOWER, each),
                Measurement.ofValues("rss", "MiB", Direction.LOWER, whole));
    }

    private static List<Arm> sweep() {
        List<Arm> arms = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String server = List.of("async", "threaded", "virtual").get(i);
            for (long percent : new long[]{10, 50, 80, 120}) {
                double time = percent > 100 ? 900 + 100 * i : 10 + percent / 20.0 + i;
                Measurement measured = Measurement.ofValues("response_time", "ms",
                        Direction.LOWER, time * 0.9, time, time * 1.3);
                Map<String, Object> parameters = new LinkedHashMap<>();
                parameters.put("server", server);
                parameters.put("delay_ms", 10);
                parameters.put("percent_of_capacity", percent);
                arms.add(new Arm(server + ", D = 10 ms, " + percent + " %", parameters,
                        List.of(new Trial(1, START.toString(), List.of(measured), Map.of())),
                        List.of(measured)));
            }
        }
        return arms;
    }

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            claims.add(new Claim("steps." + i, "Statement number " + i, "made up", Verdict.HOLDS,
                    i == 3 ? Verdict.REFUTED : i == 7 ? Verdict.VOID : Verdict.HOLDS,
                    List.of(Evidence.of("p99", 10.5 * i, "ms"), Evidence.of("answered", i)),
                    i == 7 ? "The rig was late." : null));
        }
        return claims;
    }

    private static ExperimentResult experiment(String name, String title, List<Claim> claims,
            List<Arm> arms) {
        return new ExperimentResult(name, title, "What?", "This.", claims, arms,
                "./parkbench run " + name, List.of());
    }

    private static void write(RunFolder folder, String suite,
            List<ExperimentResult> experiments) {
        RunProcess process = new RunProcess(4711, "box", START.toString(),
                "2026-11-23T02:30:00Z", List.of("./parkbench", "run", suite));
        folder.write(new Run(Run.SCHEMA, folder.path().getFileName().toString(), suite, "full",
                RunStatus.COMPLETE, process, SyntheticRun.complete().environment(), experiments));
    }
}
