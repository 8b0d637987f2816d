package dev.parkbench.report.answer;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up runs whose answers are known. */
public final class AnswerRuns {

    private AnswerRuns() {
    }

    /** A run in which no model makes a difference, with all three questions answered. */
    public static Run allAlike() {
        return of(experiment("fan-out", fanOut("async", "futures", 1004.24, 1001, 1009),
                fanOut("virtual", "threads", 1003)), sequential(), tenThousand(), million(),
                workers());
    }

    static Run of(ExperimentResult... experiments) {
        return SyntheticRun.complete().withExperiments(List.of(experiments));
    }

    static ExperimentResult experiment(String name, Arm... arms) {
        return new ExperimentResult(name, "About " + name, name + "?", "Yes.", List.of(),
                List.of(arms), "", List.of());
    }

    static Arm fanOut(String server, String strategy, double... millis) {
        return arm(server + ", " + strategy, Map.of("server", server, "strategy", strategy,
                "fan_out", 10, "delay_ms", 1000), "response_time", "ms", Map.of(), millis);
    }

    static ExperimentResult sequential() {
        return experiment("loop", fanOut("async", "sequential", 10_020),
                fanOut("virtual", "sequential", 10_017.5));
    }

    static ExperimentResult tenThousand() {
        return experiment("threads-10k",
                arm("platform, 10k", Map.of("subject", "platform", "tasks", 10_000),
                        "rss_per_task", "B", Map.of(), 24_576, 24_000, 25_000),
                arm("ladder", Map.of("subject", "ladder to refusal", "tasks", 60_000), "threads",
                        "", Map.of(), 31_847));
    }

    static ExperimentResult million() {
        return experiment("tasks-1m",
                arm("virtual, 1k", Map.of("subject", "virtual, warm", "tasks", 1000),
                        "rss_per_task", "B", Map.of(), 5000),
                arm("virtual, 1m", Map.of("subject", "virtual, warm", "tasks", 1_000_000),
                        "rss_per_task", "B", Map.of(), 768),
                arm("future, 1m", Map.of("subject", "completable-future", "tasks", 1_000_000),
                        "rss_per_task", "B", Map.of(), 181));
    }

    static ExperimentResult workers() {
        return experiment("workers",
                workers("hash", 10, Map.of("k=2", 4, "k=3", 5, "k=4", 1), 2700),
                workers("hash", 100, Map.of("k=1", 6, "k=2", 4)),
                workers("round-robin", 10, Map.of("k=1", 10), 1003),
                workers("shared queue", 10, Map.of(), 1002));
    }

    static Arm workers(String placement, int workers, Map<String, Object> seen,
            double... millis) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!seen.isEmpty()) {
            facts.put("distribution", seen);
            facts.put("law", Map.of("k=2", 0.25, "k=3", 0.75));
        }
        return arm("W=" + workers + " " + placement, Map.of("placement", placement, "workers",
                workers, "fan_out", 10, "delay_ms", 1000), "response_time", "ms", facts,
                millis);
    }

    /** An arm with a trial for each value; one without if there is none. */
    private static Arm arm(String name, Map<String, Object> parameters, String measurement,
            String unit, Map<String, Object> facts, double... values) {
        List<Trial> trials = values.length == 0
                ? List.of(new Trial(0, "2026-11-25T12:00:00Z", List.of(), facts))
                : IntStream.range(0, values.length)
                        .mapToObj(i -> new Trial(i, "2026-11-25T12:00:00Z",
                                List.of(Measurement.ofValues(measurement, unit, Direction.LOWER,
                                        values[i])),
                                facts))
                        .toList();
        return new Arm(name, parameters, trials, values.length == 0
                ? List.of()
                : List.of(Measurement.ofValues(measurement, unit, Direction.LOWER, values)));
    }
}
