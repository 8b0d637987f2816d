package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.PoolPolicy;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.fanout.PoolProbe;
import dev.parkbench.results.Direction;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The experiment on ten calls by thread pools of several sizes, reused or made for each request. */
public final class ThreadPoolFanOut implements Experiment<ThreadPoolFanOut.Pools> {

    static final String TIME = "response_time";
    static final String INSIDE = "calls_inside_at_once";
    static final String IN_COMPLETION_ORDER = "in_completion_order";

    /** The number of platform threads that the JVM starts for one fan-out. */
    static final String STARTED = "threads_started";

    /**
     * The sizes in ascending order, so that the server's maximum in flight is that of the latest
     * pool.
     */
    static final List<Integer> SIZES = List.of(1, 2, 3, 5, 10, 20);

    private static final int MOST_TRIALS = 2;

    /** The size from which a fan-out is so short that a single hiccup is a tenth of its time. */
    private static final int SHORT = 5;
    private static final int SAMPLES_OF_SHORT = 3;

    /** The number of fan-outs that warm up the client. */
    private static final int WARM_UP = 250;

    /** The number of fan-outs by pools of each policy that warm up the JVM of the probe. */
    private static final int WARM_UP_OF_PROBE = 50;
    private static final String WARM_UP_PATH = "/delay/1/";

    /** A server that pools of all sizes call in turn. */
    enum Pools implements Variant {
        OF_ALL_SIZES;

        @Override
        public String label() {
            return "pools of 1 to 20";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("strategy", "threadpool", "fan_out", Tasks.FAN_OUT,
                    "delay_ms", scope.delayMillis());
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** A pool with a number of threads. */
    record Pool(int threads) implements Variant {

        @Override
        public String label() {
            return "pool of " + threads;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("strategy", "threadpool", "pool", threads, "fan_out",
                    Tasks.FAN_OUT, "delay_ms", scope.delayMillis());
        }

        /** The largest number of calls that a thread makes in turn. */
        int turns() {
            return Math.ceilDiv(Tasks.FAN_OUT, threads);
        }
    }

    /** Pools of ten threads, reused or made for each fan-out, in a JVM of their own. */
    record Ten(PoolPolicy policy) implements Variant {

        @Override
        public String label() {
            return "pool of 10, " + switch (policy) {
                case FRESH -> "made for each request";
                case REUSE -> "reused";
            };
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("strategy", "threadpool", "pool", Tasks.FAN_OUT, "threads",
                    policy.toString(), "fan_out", Tasks.FAN_OUT, "delay_ms", scope.delayMillis());
        }
    }

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
                + " calls, in which order do the answers come, and what does a pool cost that is"
                + " made anew for each request, as in the article? (Whether a pool of ten is as"
                + " good as gathered futures is part of async-fan-out.)";
    }

    @Override
    public String prediction() {
        return "ceil(10/p) D for a pool of p; answers in the order in which they completed. A pool"
                + " of its own starts ten threads for each request, one that is reused none.";
    }

    @Override
    public List<Pools> variants(Scope scope) {
        return List.of(Pools.values());
    }

    @Override
    public void measure(Pools all, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        String backend = context.settings().servers().getFirst();
        try (ServerProcess server = context.server(backend, WarmUp.none())) {
            try (Strategy strategy = strategy(context, Tasks.FAN_OUT)) {
                Tasks.warm(context, strategy, server.uri(), WARM_UP);
            }
            for (int threads : SIZES) {
                fanOut(server, threads, recorder.into(new Pool(threads)), context);
            }
            recorder.fact(IN_COMPLETION_ORDER, comesInCompletionOrder(context, server));
            countThreads(server, recorder, context);
        }
    }

    /** Counts the threads in another JVM, in which nothing else starts any. */
    private static void countThreads(ServerProcess server, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        context.probe(recorder, context.jvmOnEveryCpu(), ProbeRequest.of(PoolProbe.class)
                .with("url", server.uri().resolve("/api/")).with("calls", Tasks.FAN_OUT)
                .with("warm_up_url", server.uri().resolve(WARM_UP_PATH))
                .with("warm_up", WARM_UP_OF_PROBE)
                .with("fan_outs", context.settings().profile().samples()))
                .ifPresent(found -> {
                    for (PoolPolicy policy : PoolPolicy.values()) {
                        keep(found.get(policy.toString()), recorder.into(new Ten(policy)));
                    }
                });
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        found.get(STARTED).valueStream().forEach(
                threads -> recorder.value(STARTED, "", Direction.LOWER, threads.asInt()));
        found.get("nanos").valueStream().forEach(nanos -> recorder.time(TIME, nanos.asLong()));
    }

    private static void fanOut(ServerProcess server, int threads, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        try (Strategy strategy = strategy(context, threads)) {
            for (int i = 0; i < (threads < SHORT ? 1 : SAMPLES_OF_SHORT); i++) {
                FanOut fanOut = strategy.fetch(Call.toApi(server.uri(), Tasks.FAN_OUT));
                if (fanOut.results().stream().allMatch(CallResult.Answered.class::isInstance)) {
                    recorder.time(TIME, fanOut.elapsed().toNanos());
                }
            }
        }
        recorder.fact(INSIDE, server.statistics().api().maxInFlight());
    }

    private static Strategy strategy(ExperimentContext context, int threads) {
        return StrategyKind.THREADPOOL.create(FanOutOptions.defaults().withPoolThreads(threads)
                .withTimeout(Tasks.patience(context.delay())));
    }

    /** Makes calls with ever shorter delays, of which the last must complete first. */
    private static boolean comesInCompletionOrder(ExperimentContext context, ServerProcess server)
            throws Exception {
        long stepMillis = Math.max(20, context.delay().toMillis() / 10);
        List<Call> calls = IntStream.range(0, Tasks.FAN_OUT).mapToObj(id -> new Call(
                String.valueOf(id), URI.create(server.uri() + "/delay/"
                        + (Tasks.FAN_OUT - id) * stepMillis + "/?task_id=" + id)))
                .toList();
        try (Strategy strategy = strategy(context, Tasks.FAN_OUT)) {
            List<String> order = strategy.fetch(calls).results().stream().map(CallResult::taskId)
                    .toList();
            return order.equals(calls.reversed().stream().map(Call::taskId).toList());
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return ThreadPoolFanOutClaims.all();
    }
}
