package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.Profile;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.server.ProcessFacts;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.load.search.Step;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rate sweep: what a request costs each model, from a tenth of what it can do to beyond it. */
public final class RateSweep implements Experiment {

    private static final String CPU = "cpu_per_request";
    private static final Objective OBJECTIVE = Objective.parse("p99<50ms,errors<0.1%");
    private static final List<Integer> DELAYS = List.of(0, 10);
    private static final List<Integer> PERCENTS = List.of(10, 50, 80, 120);

    /** What every server here carries: a request costs less CPU time the more of them there are. */
    private static final double EQUAL_RATE = 2000;
    private static final int CONNECTIONS = 1024;
    private static final double FROM = 1000;
    private static final double MOST = 500_000;
    private static final double NEAR = 0.1;

    @Override
    public String name() {
        return "rate-sweep";
    }

    @Override
    public String title() {
        return "From a tenth of its capacity to beyond it: what does a request cost?";
    }

    @Override
    public String question() {
        return "Which rate does each server sustain with p99 below 50 ms, and what are response"
                + " time, CPU time, context switches and memory at 10 % to 120 % of it?";
    }

    @Override
    public String prediction() {
        return "At the same rate an event loop spends less CPU time on a request that only waits than platform"
                + " threads do; beyond the capacity response times grow without limit.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials() * DELAYS.size() * Subject.of(settings).size();
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        for (int trial = 0; trial < lab.settings().trials(); trial++) {
            for (int delay : DELAYS) {
                for (Subject subject : lab.interleaved(Subject.of(lab.settings()), trial)) {
                    lab.step("trial " + (trial + 1) + ", " + subject.name() + ", D = " + delay
                            + " ms");
                    sweep(lab, trial, delay, subject);
                }
            }
        }
        Judge judge = lab.judge();
        Map<String, Double> cpu = new TreeMap<>();
        for (Subject subject : Subject.of(lab.settings())) {
            cpu.put(subject.name(), equalArm(lab, subject, 10).medianValue(CPU));
        }
        judge(judge, cpu);
        return judge.claims();
    }

    private static void sweep(Lab lab, int trial, int delay, Subject subject) throws Exception {
        Duration each = lab.settings().profile() == Profile.FULL
                ? Duration.ofSeconds(10)
                : Duration.ofSeconds(3);
        String path = "/delay/" + delay + "/";
        try (ServerProcess server = lab.server(trial, subject.backend(),
                WarmUp.calls(20_000, 100), subject.arguments())) {
            Found capacity = new RateSearch(FROM, MOST, NEAR, 1).run(rate -> probe(lab, server,
                    path, rate));
            lab.arm(subject.name() + ", D = " + delay + " ms, capacity", "server", subject.name(),
                    "delay_ms", delay).value(trial, "capacity", "1/s", Direction.HIGHER,
                            capacity.rate());
            measure(trial, equalArm(lab, subject, delay), server, path, EQUAL_RATE, each);
            for (int percent : PERCENTS) {
                double rate = Math.max(1, capacity.rate() * percent / 100);
                measure(trial, arm(lab, subject, delay, percent), server, path, rate, each);
            }
        }
    }

    private static Step probe(Lab lab, ServerProcess server, String path, double rate)
            throws Exception {
        LoadResult result = lab.unmeasured(() -> OpenLoad.run(server.uri(), path, rate,
                Duration.ofMillis(500), Duration.ofSeconds(1), CONNECTIONS, (report, figures) -> {
                }));
        return Step.of(rate, OBJECTIVE, result);
    }

    private static void measure(int trial, ArmRecorder arm, ServerProcess server, String path,
            double rate, Duration duration) throws Exception {
        ProcessFacts before = server.facts();
        double cpuBefore = server.statistics().cpuSeconds();
        LoadResult result = OpenLoad.run(server.uri(), path, rate, Duration.ofSeconds(1), duration,
                CONNECTIONS, (report, figures) -> {
                });
        double cpu = server.statistics().cpuSeconds() - cpuBefore;
        ProcessFacts after = server.facts();
        OpenLoad.record(arm, trial, result);
        double requests = Math.max(1, result.warmUp().ended() + result.measured().ended());
        arm.value(trial, CPU, "us", Direction.LOWER, 1e6 * cpu / requests);
        arm.value(trial, "switches_per_request", "", Direction.LOWER,
                (after.switches() - before.switches()) / requests);
        arm.value(trial, "rss", "MiB", Direction.LOWER, after.rssBytes() / 1048576.0);
        arm.value(trial, "threads", "", Direction.NEITHER, (double) after.threads());
    }

    private static ArmRecorder equalArm(Lab lab, Subject subject, int delay) {
        return lab.arm(subject.name() + ", D = " + delay + " ms, equal rate", "server",
                subject.name(), "delay_ms", delay, "rate", EQUAL_RATE);
    }

    private static ArmRecorder arm(Lab lab, Subject subject, int delay, int percent) {
        return lab.arm(subject.name() + ", D = " + delay + " ms, " + percent + " %", "server",
                subject.name(), "delay_ms", delay, "percent_of_capacity", percent);
    }

    /** The verdict rule: CPU time of a request, by subject. */
    static void judge(Judge judge, Map<String, Double> cpu) {
        List<String> needed = new ArrayList<>(List.of("async", "threaded"));
        needed.removeAll(cpu.keySet());
        judge.counted("26", "Async is more efficient where requests wait: at the same rate, "
                + Math.round(EQUAL_RATE) + " requests of 10 ms a second, an event loop spends less"
                + " CPU time on a request than platform threads do.",
                "Why Async?", Verdict.HOLDS,
                claim -> claim.voidIf(!needed.isEmpty(), "not measured: " + needed).atMost(
                        "CPU time of a request, async over threaded",
                        cpu.getOrDefault("async", Double.NaN)
                                / cpu.getOrDefault("threaded", Double.NaN),
                        "", 1));
    }
}
