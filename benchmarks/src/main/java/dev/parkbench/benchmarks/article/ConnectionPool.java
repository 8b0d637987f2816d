package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
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
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The experiment on more calls than the client of an aggregate has connections. */
public final class ConnectionPool implements Experiment<ConnectionPool.Clients> {

    static final String TIME = "response_time";
    static final String INSIDE = "calls_inside_at_once";
    static final String ANSWERED = "answered";

    /** The number of calls of a fan-out. */
    static final int CALLS = 150;

    /** The limit of httpx, unless it is told another. */
    static final int LIMIT = 100;

    /** The delay of a call at the least, so that the first still waits when the last begins. */
    private static final Duration LEAST_DELAY = Duration.ofMillis(500);

    private static final int MOST_TRIALS = 2;
    private static final int WARM_UP = 30;

    /** With fewer at once than {@link #LIMIT}, because httpx is counted on the same endpoint. */
    private static final WarmUp WARM_UP_OF_SERVER = WarmUp.calls(500, LIMIT / 2);

    /** A server that all clients call in turn. */
    enum Clients implements Variant {
        IN_TURN;

        @Override
        public String label() {
            return "all clients";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("calls", CALLS, "delay_ms", delay(scope).toMillis());
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** The client of a fan-out. */
    enum Client implements Variant {
        LIMITED("async, at most " + LIMIT + " connections"),
        UNLIMITED("async, as many connections as it needs"),
        HTTPX("httpx with its default limits");

        private final String label;

        Client(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("client", label, "calls", CALLS, "delay_ms",
                    delay(scope).toMillis());
        }
    }

    static Duration delay(Scope scope) {
        return Collections.max(List.of(scope.delay(), LEAST_DELAY));
    }

    @Override
    public String name() {
        return "connection-pool";
    }

    @Override
    public String title() {
        return "150 calls through 100 connections: one delay or two?";
    }

    @Override
    public String question() {
        return "How many of " + CALLS + " calls that are gathered at once are inside their back-end"
                + " together, and how long do they take, if the client has at most " + LIMIT
                + " connections, as httpx has by default, and if it has no limit?";
    }

    @Override
    public String prediction() {
        return "With n calls and c connections, c are inside at once and all take ceil(n/c) D: two"
                + " delays with " + LIMIT + " connections, one without a limit.";
    }

    @Override
    public List<Clients> variants(Scope scope) {
        return List.of(Clients.values());
    }

    @Override
    public void measure(Clients clients, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Duration delay = delay(context.settings().scope());
        String backend = context.settings().servers().getFirst();
        try (ServerProcess server = context.server(delay, backend, WARM_UP_OF_SERVER)) {
            // First the one with a limit: the largest number inside is that of all so far.
            gather(Client.LIMITED, LIMIT, server, recorder, context);
            gather(Client.UNLIMITED, FanOutOptions.defaults().maxConnections(), server, recorder,
                    context);
            // On an endpoint that none of the two has called as often at once.
            TrialRecorder httpx = recorder.into(Client.HTTPX);
            if (HttpxFanOut.measure(server, delay, httpx, context)) {
                httpx.fact(INSIDE, server.statistics().endpoint("delay").maxInFlight());
            }
        }
    }

    private static void gather(Client client, int connections, ServerProcess server,
            TrialRecorder recorder, ExperimentContext context) throws Exception {
        TrialRecorder these = recorder.into(client);
        FanOutOptions options = FanOutOptions.defaults().withMaxConnections(connections)
                .withTimeout(Tasks.patience(context.delay()));
        try (Strategy strategy = StrategyKind.ASYNC.create(options)) {
            Tasks.warm(context, strategy, server.uri(), WARM_UP);
            FanOut fanOut = strategy.fetch(Call.toApi(server.uri(), CALLS));
            these.fact(ANSWERED, fanOut.answers().size());
            these.fact(INSIDE, server.statistics().api().maxInFlight());
            these.time(TIME, fanOut.elapsed().toNanos());
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return ConnectionPoolClaims.all();
    }
}
