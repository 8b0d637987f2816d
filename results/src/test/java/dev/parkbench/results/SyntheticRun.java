package dev.parkbench.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small made-up run that uses every field of every record, and text that needs escaping. */
public final class SyntheticRun {
    private static final String TIME = "2026-11-23T02:22:25Z";

    private SyntheticRun() {
    }

    public static Run complete() {
        RunProcess process = new RunProcess(4711, "box", TIME, "2026-11-23T02:30:00Z",
                List.of("parkbench", "run", "--suite", "the article"));
        return new Run(Run.SCHEMA, "2026-11-23T022225Z-article", "article", "full",
                RunStatus.COMPLETE, process, environment(),
                List.of(fanOut(), workers(), empty()));
    }

    public static Run running(RunProcess process) {
        return complete().withStatus(RunStatus.RUNNING).withProcess(process);
    }

    private static Environment environment() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("transparent huge pages", "madvise");
        settings.put("cpus of the server", "0");
        return new Environment("25.0.3+9-LTS", "OpenJDK 64-Bit Server VM",
                List.of("-Xms256m", "-Xmx256m"), "Linux", "6.18.5", "Some | Processor", 2,
                24L << 30, "74901c0", TIME, settings);
    }

    private static ExperimentResult fanOut() {
        Claim holds = new Claim("fan-out.overlap", "ten calls <overlap>", "Async Aggregation View",
                Verdict.HOLDS, Verdict.HOLDS,
                List.of(Evidence.of("overlap", 10),
                        Evidence.of("p50", 1004.2, "ms", Requirement.BETWEEN,
                                List.of(1000.0, 1050.0)),
                        new Evidence("every answer 200", true, "", Requirement.IS_TRUE,
                                List.of())),
                null);
        Claim refuted = new Claim("fan-out.sum", "latencies sum | always",
                "Compare with\nSync View", Verdict.HOLDS, Verdict.REFUTED,
                List.of(Evidence.of("ratio", 0.1004, "")), "Only sequential calls sum.");
        Arm sequential = arm("sequential", Map.of("width", 10, "delay", "1s"),
                Measurement.ofValues("response_time", "ms", Direction.LOWER, 10_326.4, 10_310));
        Arm gathered = arm("async", Map.of("width", 20, "delay", "1s"),
                new Measurement("response_time", "ms", Direction.LOWER, 12_345, 1000.25, 1004.2,
                        1010, 1022.75, 1030.5, 1044, "fan-out-async.hlog"));
        return new ExperimentResult("fan-out", "Fan-out of ten", "Do ten calls overlap?",
                "Overlap is 10 and T <= 1.5*D.", List.of(holds, refuted),
                List.of(sequential, gathered), "parkbench run --experiment fan-out",
                List.of("A note with a \\ and a `tick`."));
    }

    private static ExperimentResult workers() {
        Claim unknown = new Claim("workers.law", "the hash follows the law", "ASGI Example",
                Verdict.HOLDS, Verdict.VOID, List.of(), "The generator was the bottleneck.");
        Trial trial = new Trial(1, TIME,
                List.of(Measurement.ofValues("fullest", "", Direction.NEITHER, 2)),
                counters(), "other programs had up to 1.9 CPUs", List.of("the same"));
        Arm arm = new Arm("W=10 hash", Map.of("workers", 10), List.of(trial, trial),
                List.of());
        return new ExperimentResult("workers", "Ten workers", "How full is the fullest?",
                "As the law says.", List.of(unknown), List.of(arm), "", List.of(),
                Map.of("nginx_present", true), List.of(List.of(arm)));
    }

    private static Map<String, Object> counters() {
        Map<String, Object> observed = new LinkedHashMap<>();
        observed.put("2", 60);
        observed.put("3", 20);
        Map<String, Object> law = new LinkedHashMap<>();
        law.put("1", 0.000363);
        law.put("2", 0.395);
        law.put("3", 0.477);
        law.put("4", 0.127637);
        law.put("10", 1e-9);
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("connections", 80);
        counters.put("distribution", observed);
        counters.put("law", law);
        counters.put("bins", List.of(1, 2, 3));
        return counters;
    }

    private static ExperimentResult empty() {
        return new ExperimentResult("nothing", "Nothing yet", "What?", "Nothing.", List.of(),
                List.of(), "parkbench run --experiment nothing", List.of());
    }

    private static Arm arm(String name, Map<String, Object> parameters, Measurement measurement) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        List.of("delay", "width").forEach(key -> ordered.put(key, parameters.get(key)));
        Trial trial = new Trial(1, TIME, List.of(measurement), Map.of());
        return new Arm(name, ordered, List.of(trial), List.of(measurement));
    }
}
