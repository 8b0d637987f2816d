package dev.parkbench.results.comparison;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Made-up sides, and files of them, for tests. */
final class Sides {
    static final String TIME = "2026-11-25T07:00:00Z";

    private Sides() {
    }

    /** A side with one measurement of these values, a trial each. */
    static Side of(String name, Direction direction, double... values) {
        return of(List.of(sample(name, direction, values)));
    }

    static Side of(List<Sample> samples) {
        return new Side(FileKind.RUN, List.of(Path.of("run.json")), Map.of("JDK", "25"), samples,
                List.of());
    }

    static Sample sample(String name, Direction direction, double... values) {
        List<SampledTrial> trials = new ArrayList<>();
        for (double value : values) {
            trials.add(new SampledTrial(trials.size(), Quantiles.of(value), ""));
        }
        return new Sample(name, "ms", direction, trials);
    }

    /** Values around a middle, with noise of this share. */
    static double[] noisy(int trials, double middle, double noise, long seed) {
        Random random = new Random(seed);
        return DoubleStream.generate(() -> middle * Math.exp(noise * random.nextGaussian()))
                .limit(trials).toArray();
    }

    static Comparison compare(Side base, Side candidate, boolean paired) {
        return compare(base, candidate, paired, Rules.usual(), name -> true);
    }

    /** Of sides that were measured in turn. */
    static Comparison compare(Side base, Side candidate, boolean paired, Rules rules,
            Predicate<String> only) {
        return new SideComparison(base, candidate, paired, rules, Drift.none(), false)
                .compare(only, List.of());
    }

    static Run run(String jdk, Arm... arms) {
        return new Run(Run.SCHEMA, "2026-11-25T070000Z-x", "x", "ci", RunStatus.COMPLETE,
                new RunProcess(1, "box", TIME, TIME, List.of()),
                new Environment(jdk, "vm", List.of("-Xmx1g"), "Linux", "6.1", "cpu", 2, 1, "c",
                        TIME, Map.of()),
                List.of(new ExperimentResult("x", "x", "", "", List.of(), List.of(arms), "",
                        List.of())));
    }

    static Arm arm(String name, double... values) {
        List<Trial> trials = new ArrayList<>();
        for (double value : values) {
            trials.add(new Trial(trials.size(), TIME, List.of(Measurement.ofValues(
                    "response_time", "ms", Direction.LOWER, value, value, value)), Map.of()));
        }
        return new Arm(name, Map.of("delay", "10ms"), trials,
                List.of(Measurement.ofValues("response_time", "ms", Direction.LOWER, values)));
    }

    /** What JMH 1.37 writes with {@code -rf json}: a fork a list. */
    static String jmh(String mode, double... forks) {
        String raw = DoubleStream.of(forks).mapToObj(score -> String.format(Locale.ROOT,
                "[%s, %s, %s]", score, score * 1.01, score * 0.99))
                .collect(Collectors.joining(", ", "[", "]"));
        return """
                [{"jmhVersion": "1.37", "benchmark": "a.B.c", "mode": "%s", "threads": 1,
                  "forks": %d, "jvm": "/jdk/bin/java", "jvmArgs": [], "jdkVersion": "25",
                  "vmName": "vm", "vmVersion": "25", "warmupIterations": 1, "warmupTime": "1 s",
                  "measurementIterations": 3, "measurementTime": "1 s",
                  "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s",
                    "rawData": %s},
                  "secondaryMetrics": {}}]
                """.formatted(mode, forks.length, DoubleStream.of(forks).average().orElseThrow(),
                mode.equals("thrpt") ? "ops/us" : "us/op", raw);
    }

    /** What {@code parkbench load --json} writes, as far as it is compared. */
    static String load(String verdict, double millis) {
        String clock = """
                {"count": 9, "p50": %1$s, "p90": %1$s, "p99": %1$s, "p999": %1$s, "max": %1$s}"""
                .formatted(millis * 1000);
        return """
                {"verdict": "%s", "reasons": [], "load": "2000/s", "connections": 64,
                 "threads": 1, "throughput": 2000.5, "response_time_us": %s,
                 "service_time_us": %s, "schedule_lag_us": %s}
                """.formatted(verdict, clock, clock, clock);
    }
}
