package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resource efficiency: what the same rate costs each model, when requests wait and when not. */
public final class Efficiency implements LegacyExperiment {

    /** Every server here carries it; a request costs less CPU time the more of them there are. */
    private static final double RATE = 2000;
    private static final int WAITING = 10;
    private static final List<Integer> DELAYS = List.of(0, WAITING);

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public String title() {
        return "The same rate for all: who needs how much CPU and memory?";
    }

    @Override
    public String question() {
        return "At 2,000 requests a second, what CPU time and memory does each server spend if a"
                + " request waits for 10 ms, 99 % of its time, and if it does not wait?";
    }

    @Override
    public String prediction() {
        return "An event loop spends less CPU time on a request than platform threads do where"
                + " requests wait.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials() * Subject.of(settings).size();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Duration each = Duration
                .ofSeconds(context.settings().profile() == Profile.FULL ? 10 : 3);
        for (int trial = 0; trial < context.settings().trials(); trial++) {
            for (Subject subject : context.interleaved(Subject.of(context.settings()), trial)) {
                context.step("trial " + (trial + 1) + ", " + subject.name());
                try (ServerProcess server = context.server(subject.backend(),
                        WarmUp.calls(20_000, 100), subject.arguments())) {
                    for (int delay : context.interleaved(DELAYS, trial)) {
                        String path = "/delay/" + delay + "/";
                        context.excluding(() -> OpenLoad.run(server.uri(), path, RATE,
                                Duration.ofSeconds(1), each, Cost.CONNECTIONS,
                                (report, figures) -> {
                                }));
                        Cost.measure(trial, arm(context, subject, delay), server, path, RATE, each);
                    }
                }
            }
        }
        Judge judge = context.judge();
        Map<String, Double> cpu = new TreeMap<>();
        for (Subject subject : Subject.of(context.settings())) {
            cpu.put(subject.name(), arm(context, subject, WAITING).medianValue(Cost.CPU));
        }
        judge(judge, cpu);
        return judge.claims();
    }

    private static LegacyRecorder arm(ExperimentContext context, Subject subject, int delay) {
        return context.arm(subject.name() + ", D = " + delay + " ms", "server", subject.name(),
                "delay_ms", delay, "rate", RATE);
    }

    /** The verdict rule: CPU time of a request that waits, by subject. */
    static void judge(Judge judge, Map<String, Double> cpu) {
        List<String> needed = new ArrayList<>(List.of("async", "threaded"));
        needed.removeAll(cpu.keySet());
        judge.counted("26", "Async is more efficient where requests wait: at the same rate, "
                + Math.round(RATE) + " requests of 10 ms a second, an event loop spends less CPU"
                + " time on a request than platform threads do.", "Why Async?", Verdict.HOLDS,
                claim -> claim.voidIf(!needed.isEmpty(), "not measured: " + needed).atMost(
                        "CPU time of a request, async over threaded",
                        cpu.getOrDefault("async", Double.NaN)
                                / cpu.getOrDefault("threaded", Double.NaN),
                        "", 1));
    }
}
