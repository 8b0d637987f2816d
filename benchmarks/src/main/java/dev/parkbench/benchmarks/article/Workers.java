package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.BallsInBins;
import dev.parkbench.results.statistics.GoodnessOfFit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Experiment 7: ten calls on fresh connections meet W workers, each blocked by its call. */
public final class Workers implements LegacyExperiment {

    private static final String SOURCE = "ASGI Example";
    private static final String TIME = "response_time";
    private static final List<Integer> COUNTS = List.of(1, 2, 4, 10, 20, 50, 100);
    private static final List<Integer> PROCESSES = List.of(2, 10);

    /** Where a fan-out falls does not depend on how long its calls take: so they are short. */
    private static final List<String> LAW_CALLS = Collections.nCopies(Tasks.FAN_OUT, WarmUp.CALL);
    private static final Duration LAW_PATIENCE = Duration.ofSeconds(10);

    /** Fan-outs of the client before those that are timed. */
    private static final int WARM_UP = 15;

    /** So many that the one fan-out in 2,800 in which no two calls meet refutes nothing. */
    private static final int TIMED_OF_TEN = 10;

    /** Below this, corrected for the number of tests, the law is refuted. */
    private static final double SIGNIFICANCE = 0.001;

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String title() {
        return "Ten blocking calls meet W workers: who waits?";
    }

    @Override
    public String question() {
        return "Ten calls on fresh connections reach W workers, each of which a call blocks for D:"
                + " how full is the fullest worker, by each policy of placement, and what does that"
                + " make of the aggregate's time?";
    }

    @Override
    public String prediction() {
        return "Placed by the kernel's hash the fullest worker follows the law of balls in bins"
                + " (2.75 D on average for ten workers, D once in 2,800 times); placed in turn it"
                + " has ceil(10/W) calls, as with a shared queue.";
    }

    private enum Policy {
        /** The loop that the kernel chooses by a hash of the addresses. */
        HASH("hash", "async", "--handler blocking --blocking loop --placement reuseport "),
        /** A loop in turn. */
        TURN("round-robin", "async", "--handler blocking --blocking loop --placement round-robin "),
        /** Whichever thread is free. */
        QUEUE("shared queue", "threaded", "");

        private final String label;
        private final String backend;
        private final String knobs;

        Policy(String label, String backend, String knobs) {
            this.label = label;
            this.backend = backend;
            this.knobs = knobs;
        }

        String[] knobs(int workers) {
            return (knobs + "--workers " + workers).split(" ", -1);
        }

        /** Once there is a thread for each call, still more change nothing for a shared queue. */
        boolean isAskedOf(int workers) {
            return this != QUEUE || workers <= 2 * Tasks.FAN_OUT;
        }
    }

    private static List<Policy> policies(Settings settings, int workers) {
        return List.of(Policy.values()).stream().filter(policy -> settings.has(policy.backend))
                .filter(policy -> policy.isAskedOf(workers)).toList();
    }

    @Override
    public int steps(Settings settings) {
        return COUNTS.stream().mapToInt(workers -> policies(settings, workers).size()).sum()
                + (settings.has("async") ? PROCESSES.size() : 0);
    }

    /**
     * Timed fan-outs: many where the article makes its statement, few where time is long, and none
     * in the ci profile where no claim asks for their time.
     */
    private static int timedTrials(Profile profile, Policy policy, int workers) {
        if (workers == Tasks.FAN_OUT && policy != Policy.QUEUE) {
            return TIMED_OF_TEN;
        }
        if (profile == Profile.CI && policy != Policy.QUEUE) {
            return 0;
        }
        return policy != Policy.QUEUE || workers < Tasks.FAN_OUT ? 1 : 3;
    }

    /** What was seen of one policy with one number of workers. */
    record Seen(int workers, List<Long> fullest, List<Double> delays) {

        long trials() {
            return fullest.stream().mapToLong(Long::longValue).sum();
        }

        long withoutCollision() {
            return fullest.get(1);
        }

        double shareLater(double delaysBound) {
            return delays.isEmpty() || delays.stream().anyMatch(value -> value.isNaN())
                    ? Double.NaN
                    : delays.stream().filter(value -> value > delaysBound).count()
                            / (double) delays.size();
        }
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<Policy, Map<Integer, Seen>> seen = new LinkedHashMap<>();
        int trial = 0;
        for (int workers : COUNTS) {
            for (Policy policy : context.interleaved(policies(context.settings(), workers),
                    trial++)) {
                context.step(policy.label + ", W=" + workers);
                seen.computeIfAbsent(policy, key -> new TreeMap<>()).put(workers,
                        observe(context, policy, workers));
            }
        }
        List<Seen> processes = new ArrayList<>();
        if (context.settings().has("async")) {
            for (int count : PROCESSES) {
                context.step("hash, " + count + " processes");
                processes.add(processes(context, count));
            }
        }
        Judge judge = context.judge();
        if (seen.containsKey(Policy.HASH)) {
            judgeHash(judge, context.settings().profile().collision(),
                    seen.getOrDefault(Policy.HASH, Map.of()));
            judgeTurn(judge, context.settings().profile().collision(),
                    seen.getOrDefault(Policy.TURN, Map.of()));
            judgeProcesses(judge, processes);
        }
        if (seen.containsKey(Policy.QUEUE)) {
            judgeQueue(judge, seen.getOrDefault(Policy.QUEUE, Map.of()));
        }
        return judge.claims();
    }

    private static Seen observe(ExperimentContext context, Policy policy, int workers)
            throws Exception {
        LegacyRecorder arm = context.arm("W=" + workers + " " + policy.label, "server",
                policy.backend,
                "workers", workers, "placement", policy.label, "fan_out", Tasks.FAN_OUT,
                "delay_ms", context.delayMillis());
        long[] fullest = new long[Tasks.FAN_OUT + 1];
        try (ServerProcess server = context.server(policy.backend,
                WarmUp.calls(Math.min(250, 50 * workers), 10), policy.knobs(workers))) {
            if (policy != Policy.QUEUE) {
                // Many where chance places them and the article makes its statement.
                boolean many = policy == Policy.HASH && workers == Tasks.FAN_OUT;
                for (int i = 0; i < context.settings().profile().lawTrials(many); i++) {
                    fullest[fullestWorker(server)]++;
                }
                draw(arm, workers, fullest, policy == Policy.HASH);
            }
            return new Seen(workers, boxed(fullest), timed(context, arm, server,
                    timedTrials(context.settings().profile(), policy, workers)));
        }
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    /** The most of ten calls on fresh connections that one worker got, by the server's count. */
    private static int fullestWorker(ServerProcess server) throws InterruptedException {
        Map<Integer, Long> before = server.statistics().delay().byWorker();
        List<Reply> replies = server.burst(LAW_CALLS, LAW_PATIENCE);
        Map<Integer, Long> after = server.statistics().delay().byWorker();
        long total = 0;
        long most = 0;
        for (Map.Entry<Integer, Long> worker : after.entrySet()) {
            long gained = worker.getValue() - before.getOrDefault(worker.getKey(), 0L);
            total += gained;
            most = Math.max(most, gained);
        }
        if (total != Tasks.FAN_OUT || Tasks.ok(replies) != Tasks.FAN_OUT) {
            throw new IllegalStateException("the workers counted " + total + " of "
                    + Tasks.FAN_OUT + " calls, " + Tasks.ok(replies) + " were answered");
        }
        return (int) most;
    }

    /** Times of whole fan-outs in delays, by a client that waits for all. */
    private static List<Double> timed(ExperimentContext context, LegacyRecorder arm,
            ServerProcess server, int trials)
            throws Exception {
        List<Double> delays = new ArrayList<>();
        if (trials == 0) {
            return delays;
        }
        FanOutOptions patient = FanOutOptions.defaults()
                .withTimeout(Tasks.patience(context.delay()));
        try (Strategy strategy = StrategyKind.ASYNC.create(patient)) {
            Tasks.warm(context, strategy, server.uri(), WARM_UP);
            for (int i = 0; i < trials; i++) {
                FanOut fanOut = strategy.fetch(Call.toApi(server.uri(), Tasks.FAN_OUT));
                boolean answered = fanOut.results().stream()
                        .allMatch(CallResult.Answer.class::isInstance);
                if (answered) {
                    arm.time(0, TIME, fanOut.elapsed().toNanos());
                }
                delays.add(answered
                        ? fanOut.elapsed().toNanos() / 1e6 / context.delayMillis()
                        : Double.NaN);
            }
        }
        return delays;
    }

    /** Several processes cannot be asked one by one: the time tells how full the fullest was. */
    private static Seen processes(ExperimentContext context, int count) throws Exception {
        LegacyRecorder arm = context.arm(count + " processes, hash", "server", "async", "processes",
                count, "placement", "hash", "fan_out", Tasks.FAN_OUT, "delay_ms",
                context.delayMillis());
        try (ServerProcess server = context.server("async",
                WarmUp.calls(40 * count, 8 * count), "--handler", "blocking", "--blocking", "loop",
                "--processes", String.valueOf(count))) {
            List<Double> delays = timed(context, arm, server,
                    count == Tasks.FAN_OUT ? TIMED_OF_TEN : 2);
            long[] fullest = new long[Tasks.FAN_OUT + 1];
            delays.stream().filter(value -> !value.isNaN())
                    .forEach(value -> fullest[(int) Math.clamp(value, 1, Tasks.FAN_OUT)]++);
            draw(arm, count, fullest, true);
            return new Seen(count, boxed(fullest), delays);
        }
    }

    /** Keeps how often the fullest worker had k calls, and what the law says of each k. */
    private static void draw(LegacyRecorder arm, int workers, long[] fullest, boolean byHash) {
        double[] law = BallsInBins.fullestBinLaw(Tasks.FAN_OUT, workers);
        Map<String, Object> observed = new LinkedHashMap<>();
        Map<String, Object> probabilities = new LinkedHashMap<>();
        for (int k = 1; k <= Tasks.FAN_OUT; k++) {
            observed.put("k=" + k, fullest[k]);
            probabilities.put("k=" + k, law[k]);
        }
        arm.fact(0, "distribution", observed);
        if (byHash) {
            arm.fact(0, "law", probabilities);
        }
    }

    /** The verdict rules for placement by hash. */
    static void judgeHash(Judge judge, double collision, Map<Integer, Seen> seen) {
        Seen ten = Objects.requireNonNull(seen.get(Tasks.FAN_OUT), "no trial with ten");
        judge.counted("19.hash", "Ten workers on one port do not guarantee each of ten requests a"
                + " fresh worker: placed by the kernel's hash, two meet in 99 of 100 fan-outs or"
                + " more.", SOURCE, Verdict.HOLDS,
                claim -> claim.atLeast("share of " + ten.trials() + " fan-outs with a collision",
                        1 - ten.withoutCollision() / (double) ten.trials(), "", 0.99));
        judge.timed("20.hash", "With ten workers placed by hash an aggregate of ten blocking calls"
                + " takes more than " + collision + " D.", SOURCE, Verdict.HOLDS,
                claim -> claim.atLeast("share of fan-outs over " + collision + " D",
                        ten.shareLater(collision), "", 0.9).note("longest, in D",
                                ten.delays().stream().mapToDouble(Double::doubleValue).max()
                                        .orElse(Double.NaN),
                                ""));
        judge.counted("law.hash", "The fullest of W workers placed by hash follows the law of ten"
                + " balls in W bins, for every W from 1 to 100.", "catalogue, experiment 7",
                Verdict.HOLDS, claim -> seen.values().forEach(one -> claim.atLeast(
                        "p of chi-square, W=" + one.workers() + ", " + one.trials() + " fan-outs",
                        pValue(one), "", SIGNIFICANCE / seen.size())));
    }

    private static double pValue(Seen seen) {
        return seen.trials() == 0
                ? Double.NaN
                : GoodnessOfFit
                        .pearson(seen.fullest().stream().mapToLong(Long::longValue).toArray(),
                                BallsInBins.fullestBinLaw(Tasks.FAN_OUT, seen.workers()))
                        .pValue();
    }

    /** The verdict rules for placement in turn. */
    static void judgeTurn(Judge judge, double collision, Map<Integer, Seen> seen) {
        Seen ten = Objects.requireNonNull(seen.get(Tasks.FAN_OUT), "no trial with ten");
        judge.counted("19.round-robin", "Ten workers do not guarantee each of ten requests a fresh"
                + " worker even if connections are placed in turn.", SOURCE, Verdict.REFUTED,
                claim -> claim.atLeast("share of " + ten.trials() + " fan-outs with a collision",
                        1 - ten.withoutCollision() / (double) ten.trials(), "", 0.99)
                        .remark("Unlike the article's server, one that deals connections out in"
                                + " turn gives each of ten calls a worker of its own."));
        judge.timed("20.round-robin", "With ten workers placed in turn an aggregate of ten blocking"
                + " calls takes more than " + collision + " D.", SOURCE, Verdict.REFUTED,
                claim -> claim.atLeast("share of fan-outs over " + collision + " D",
                        ten.shareLater(collision), "", 0.9)
                        .remark("Placed in turn the ten calls never meet, so the aggregate takes"
                                + " one D."));
        judge.timed("turn.round-robin", "Placed in turn, the fullest of W workers has ceil(10/W)"
                + " calls; with ten workers 95 of 100 aggregates take at most " + collision + " D.",
                "catalogue, experiment 7", Verdict.HOLDS, claim -> {
                    seen.values().forEach(one -> claim.exactly("fan-outs with ceil(10/W), W="
                            + one.workers(),
                            one.fullest().get(Math.ceilDiv(Tasks.FAN_OUT, one.workers())),
                            one.trials()));
                    claim.atMost("share of fan-outs over " + collision + " D, W=10",
                            ten.shareLater(collision), "", 0.05);
                });
    }

    /** The verdict rule for a queue that all workers share. */
    static void judgeQueue(Judge judge, Map<Integer, Seen> seen) {
        judge.timed("queue.threaded", "With a queue that W threads share, ten blocking calls take"
                + " ceil(10/W) D, within 20 %.", "catalogue, experiment 7", Verdict.HOLDS,
                claim -> seen.values().forEach(one -> {
                    double law = Math.ceilDiv(Tasks.FAN_OUT, one.workers());
                    claim.between("p50 in D, W=" + one.workers(),
                            BlockedLoop.median(one.delays()), "", law, 1.2 * law);
                }));
    }

    /** The verdict rule for processes that share a port. */
    static void judgeProcesses(Judge judge, List<Seen> seen) {
        judge.timed("law.processes", "Server processes that share a port are filled by the same law"
                + " as loops that do.", "catalogue, experiment 7", Verdict.HOLDS,
                claim -> claim.voidIf(seen.isEmpty(), "no processes were started")
                        .isTrue("every fan-out was answered",
                                seen.stream().noneMatch(one -> one.delays().stream()
                                        .anyMatch(value -> value.isNaN())))
                        .atLeast("least p of chi-square",
                                seen.stream().mapToDouble(Workers::pValue).min()
                                        .orElse(Double.NaN),
                                "", SIGNIFICANCE / Math.max(1, seen.size())));
    }
}
