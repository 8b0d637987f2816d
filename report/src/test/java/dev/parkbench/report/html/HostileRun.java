package dev.parkbench.report.html;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import dev.parkbench.results.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run that says the same thing wherever it may say anything. */
public final class HostileRun {
    private static final String TIME = "2026-11-23T02:22:25Z";

    private HostileRun() {
    }

    /** The run that says it; it has data for every chart. */
    public static Run of(String text) {
        Claim claim = new Claim(text, text, text, Verdict.HOLDS, Verdict.REFUTED,
                List.of(new Evidence(text, text, text)), text);
        Measurement time = new Measurement("response_time", "ms", Direction.LOWER, 1000, 1, 2, 3,
                4, 5, 6, "log.hlog");
        Measurement memory = Measurement.ofValues(text, "MiB", Direction.LOWER, 5, 6);
        Measurement perTask = Measurement.ofValues("rss_per_task", "B", Direction.LOWER, 700);
        Trial trial = new Trial(1, TIME, List.of(time, memory, perTask),
                Map.of("distribution", Map.of(text, 30), "law", Map.of(text, 1)));
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String name : List.of("server", "strategy", "fan_out", "subject", text)) {
            parameters.put(name, text);
        }
        parameters.put("tasks", 10);
        parameters.put("percent_of_capacity", 50);
        Arm arm = new Arm(text, parameters, List.of(trial),
                List.of(time, memory, perTask));
        ExperimentResult result = new ExperimentResult(text, text, text, text, List.of(claim),
                List.of(arm), text, List.of(text));
        Environment environment = new Environment(text, text, List.of(text), text, text, text, 2,
                1L << 30, text, TIME, Map.of(text, text));
        RunProcess process = new RunProcess(1, text, TIME, TIME, List.of(text));
        return new Run(Run.SCHEMA, text, text, text, RunStatus.FAILED, process, environment,
                List.of(result));
    }
}
