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
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Experiment 4: ten calls by pools of threads of many sizes. */
public final class ThreadPoolFanOut implements LegacyExperiment {

    private static final String TIME = "response_time";
    private static final String SOURCE = "One final Example";
    private static final List<Integer> POOLS = List.of(1, 2, 3, 5, 10, 20);
    private static final int MOST_TRIALS = 2;

    /** From this size on a fan-out is so short that a hiccup is a tenth of it. */
    private static final int SHORT = 5;
    private static final int SAMPLES_OF_SHORT = 3;

    /** Fan-outs of the client before the first that counts. */
    private static final int WARM_UP = 250;

    @Override
    public String name() {
        return "thread-pool-fan-out";
    }

    @Override
    public String title() {
        return "Ten calls by a pool of p threads: how long, in which order?";
    }

    @Override
    public String question() {
        return "How does the time of a fan-out of ten follow the size of the pool that makes the"
                + " calls, and in which order do the answers come? (Whether a pool of ten is as"
                + " good as gathered futures is part of async-fan-out.)";
    }

    @Override
    public String prediction() {
        return "ceil(10/p) D for a pool of p; answers in the order in which they completed.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS);
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<Integer, Long> inside = new TreeMap<>();
        List<Boolean> orders = new ArrayList<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            context.step("trial " + (trial + 1) + ", pools of 1 to 20");
            try (ServerProcess server = context.server(context.settings().servers().getFirst(),
                    WarmUp.none())) {
                pools(context, trial, server, inside);
                orders.add(comesInCompletionOrder(context, server));
            }
        }
        Judge judge = context.judge();
        Map<Integer, Double> times = new TreeMap<>();
        POOLS.forEach(p -> times.put(p, poolArm(context, p).medianTrialMillis(TIME, 50)));
        judgePools(judge, context.delayMillis(), times, inside);
        judgeOrder(judge, orders.size(), orders.stream().filter(ordered -> ordered).count());
        return judge.claims();
    }

    private static LegacyRecorder poolArm(ExperimentContext context, int threads) {
        return context.arm("pool of " + threads, "strategy", "threadpool", "pool", threads,
                "fan_out",
                Tasks.FAN_OUT, "delay_ms", context.delayMillis());
    }

    /** Pools from small to large, so that the server's maximum in flight is the latest pool's. */
    private static void pools(ExperimentContext context, int trial, ServerProcess server,
            Map<Integer, Long> inside)
            throws Exception {
        try (Strategy strategy = StrategyKind.THREADPOOL.create(options(context, Tasks.FAN_OUT))) {
            Tasks.warm(context, strategy, server.uri(), WARM_UP);
        }
        for (int threads : POOLS) {
            try (Strategy strategy = StrategyKind.THREADPOOL.create(options(context, threads))) {
                for (int i = 0; i < (threads < SHORT ? 1 : SAMPLES_OF_SHORT); i++) {
                    FanOut fanOut = strategy.fetch(Call.toApi(server.uri(), Tasks.FAN_OUT));
                    if (fanOut.results().stream().allMatch(CallResult.Answer.class::isInstance)) {
                        poolArm(context, threads).time(trial, TIME, fanOut.elapsed().toNanos());
                    }
                }
                inside.merge(threads, server.statistics().api().maxInFlight(), Math::max);
            }
        }
    }

    private static FanOutOptions options(ExperimentContext context, int threads) {
        return FanOutOptions.defaults().withPoolThreads(threads)
                .withTimeout(Tasks.patience(context.delay()));
    }

    /** Asks for ever shorter delays: what was asked for last must come first. */
    private static boolean comesInCompletionOrder(ExperimentContext context, ServerProcess server)
            throws Exception {
        long stepMillis = Math.max(20, context.delay().toMillis() / 10);
        List<Call> calls = IntStream.range(0, Tasks.FAN_OUT).mapToObj(id -> new Call(
                String.valueOf(id), URI.create(server.uri() + "/delay/"
                        + (Tasks.FAN_OUT - id) * stepMillis + "/?task_id=" + id)))
                .toList();
        try (Strategy strategy = StrategyKind.THREADPOOL.create(options(context, Tasks.FAN_OUT))) {
            List<String> order = strategy.fetch(calls).results().stream().map(CallResult::taskId)
                    .toList();
            List<String> asked = calls.stream().map(Call::taskId).toList();
            return order.size() == asked.size() && order.equals(asked.reversed());
        }
    }

    /** The verdict rule for pools of all sizes. */
    static void judgePools(Judge judge, double delay, Map<Integer, Double> times,
            Map<Integer, Long> inside) {
        judge.timed("pool-size", "A pool of p threads aggregates ten calls in ceil(10/p) D, within"
                + " 10 % or 20 ms, with min(p, 10) calls inside at once.",
                "catalogue, experiment 4",
                Verdict.HOLDS, claim -> POOLS.forEach(p -> {
                    double law = Math.ceilDiv(Tasks.FAN_OUT, p) * delay;
                    claim.between("p=" + p, times.getOrDefault(p, Double.NaN), "ms", law,
                            law + Math.max(0.1 * law, 20));
                    claim.exactly("inside, p=" + p,
                            Tasks.count(inside.getOrDefault(p, -1L)),
                            Math.min(p, Tasks.FAN_OUT));
                }));
    }

    /** The verdict rule for the order of answers. */
    static void judgeOrder(Judge judge, long trials, long ordered) {
        judge.counted("completion-order", "A thread pool's answers come in the order in which they"
                + " completed, not in which they were asked for.", SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(trials == 0, "no trial")
                        .exactly("trials in completion order", ordered, trials));
    }
}
