package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The experiment on ten calls at once, by gathered futures, virtual threads or a thread pool. */
public final class AsyncFanOut implements Experiment<AsyncFanOut.Server> {

    static final String TIME = "response_time";
    static final String INSIDE = "first_calls_inside_at_once";
    static final String TOGETHER = "first_calls_together";

    /** The most trials; each has a warm-up of half a minute. */
    private static final int MOST_TRIALS = 2;

    private static final int WARM_UP_AT_ONCE = 8;

    /** The strategies in the order in which a fresh server first executes them. */
    enum Strategy {
        POOL("threadpool", "/api/aggregated/threadpool/", Tasks.FAN_OUT),
        ASYNC("async",
                "/api/aggregated/", Tasks.FAN_OUT + 1),
        VIRTUAL("virtual",
                "/api/aggregated/virtual/", Tasks.FAN_OUT + 2);

        private final String label;
        private final String path;

        /**
         * The number of calls of the first aggregate, one more than with the previous strategy: the
         * peak of concurrent calls grows only if all calls are in flight at once.
         */
        private final int firstWidth;

        Strategy(String label, String path, int firstWidth) {
            this.label = label;
            this.path = path;
            this.firstWidth = firstWidth;
        }

        String label() {
            return label;
        }
    }

    /**
     * A server that calls itself; with async handlers, the server may still be one with threads.
     */
    record Server(String backend, boolean asyncHandlers) implements Variant {

        static Server of(String backend) {
            return new Server(backend, false);
        }

        static Server threadedWithAsyncHandlers() {
            return new Server("threaded", true);
        }

        @Override
        public String label() {
            return asyncHandlers ? backend + " with async handlers" : backend;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", label(), "fan_out", Tasks.FAN_OUT, "delay_ms",
                    scope.delayMillis(), "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        List<Strategy> strategies() {
            return asyncHandlers ? List.of(Strategy.ASYNC) : List.of(Strategy.values());
        }

        String[] knobs() {
            return asyncHandlers ? new String[]{"--handler", "async"} : new String[0];
        }

        /** The number of warm-up aggregates, smaller if the bound is wide. */
        int warmUp(Profile profile) {
            int each = profile.warmUpAggregates();
            return asyncHandlers ? each / 3 : each * strategies().size();
        }
    }

    /** A fan-out strategy on a server. */
    record Aggregate(Server server, Strategy strategy) implements Variant {

        @Override
        public String label() {
            return server.label() + ", " + strategy.label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server.label(), "strategy", strategy.label,
                    "fan_out", Tasks.FAN_OUT, "delay_ms", scope.delayMillis(), "cpus", "all");
        }
    }

    @Override
    public String name() {
        return "async-fan-out";
    }

    @Override
    public String title() {
        return "Ten calls gathered at once: do they take one D?";
    }

    @Override
    public String question() {
        return "How long does an aggregate of ten calls to the server itself take when it makes"
                + " them at once, by futures, by a virtual thread for each or by a pool of ten"
                + " threads, and how many of them are inside the back-end together?";
    }

    @Override
    public String prediction() {
        return "All calls overlap on every server and the aggregate takes at most 1.5 D, also where"
                + " an async handler runs on a server of threads; a pool of threads is as good.";
    }

    @Override
    public List<Server> variants(Scope scope) {
        List<Server> servers = new ArrayList<>(scope.servers().stream().map(Server::of).toList());
        if (scope.has("threaded")) {
            servers.add(Server.threadedWithAsyncHandlers());
        }
        return servers;
    }

    @Override
    public void measure(Server server, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Duration patience = Tasks.patience(context.delay());
        int warmUp = server.warmUp(context.settings().profile());
        List<Strategy> turns = new ArrayList<>(server.strategies());
        try (ServerProcess process = context.selfCalling(server.backend(), server.knobs())) {
            for (Strategy strategy : turns) {
                first(process, strategy, recorder.into(new Aggregate(server, strategy)), patience);
            }
            recorder.fact("warm_up_aggregates", warmUp);
            context.warm(process, new WarmUp(
                    turns.stream().map(strategy -> strategy.path + WarmUp.AGGREGATE).toList(),
                    warmUp, WARM_UP_AT_ONCE));
            for (int i = 0; i < context.settings().profile().samples(); i++) {
                for (Strategy strategy : turns) {
                    Reply reply = process.get(strategy.path, patience);
                    if (reply.isOk()) {
                        recorder.into(new Aggregate(server, strategy)).time(TIME, reply.nanos());
                    }
                }
                Collections.rotate(turns, 1);
            }
        }
    }

    private static void first(ServerProcess process, Strategy strategy, TrialRecorder recorder,
            Duration patience) throws InterruptedException {
        Reply cold = process.get(strategy.path + "?n=" + strategy.firstWidth, patience);
        long inside = process.statistics().api().maxInFlight();
        recorder.time("first_response_time", cold.nanos());
        recorder.fact("first_calls", strategy.firstWidth);
        recorder.fact(INSIDE, inside);
        recorder.fact(TOGETHER, cold.isOk() && inside == strategy.firstWidth);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return AsyncFanOutClaims.of(scope);
    }
}
