package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The experiment on ten sequential calls, on every concurrency model. */
public final class SequentialFanOut implements Experiment<SequentialFanOut.Servers> {

    static final String TIME = "response_time";
    static final String INSIDE = "calls_inside_at_once";

    private static final String PATH = "/api/aggregated/sync/";

    private static final int MOST_TRIALS = 2;

    /** The numbers of calls in the profile ci; the others would only take time. */
    private static final List<Integer> WIDTHS_IN_CI = List.of(1, 2, 5, Tasks.FAN_OUT);

    private static final int WARM_UP_AT_ONCE = 8;

    /**
     * The servers of a trial. Sequential calls leave a machine idle, so the servers are measured at
     * the same time, with offsets that keep their calls from ending at the same moments.
     */
    enum Servers implements Variant {
        SIDE_BY_SIDE;

        @Override
        public String label() {
            return "all servers side by side";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("strategy", "sequential", "delay_ms", scope.delayMillis(),
                    "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** An aggregate with a number of calls on a server. */
    record Aggregate(String server, int calls) implements Variant {

        @Override
        public String label() {
            return server + " n=" + calls;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server, "strategy", "sequential", "fan_out", calls,
                    "delay_ms", scope.delayMillis(), "cpus", "all");
        }
    }

    @Override
    public String name() {
        return "sequential-fan-out";
    }

    @Override
    public String title() {
        return "Ten calls in a loop: do virtual threads help?";
    }

    @Override
    public String question() {
        return "How long does an aggregate of n calls take when it makes them one after the other,"
                + " and does any concurrency model change that?";
    }

    @Override
    public String prediction() {
        return "n D on every server, with one call inside the back-end at any time: no kind of"
                + " thread makes sequential code concurrent.";
    }

    @Override
    public List<Servers> variants(Scope scope) {
        return List.of(Servers.values());
    }

    @Override
    public void measure(Servers all, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Scope scope = context.settings().scope();
        List<String> order = new ArrayList<>(scope.servers());
        Collections.rotate(order, recorder.trial());
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (String backend : order) {
                servers.add(context.selfCalling(backend));
            }
            ask(context, servers, 2);
            for (ServerProcess server : servers) {
                context.warm(server, new WarmUp(List.of(PATH + WarmUp.AGGREGATE),
                        scope.profile().warmUpAggregates(), WARM_UP_AT_ONCE));
            }
            for (int n : widths(scope, recorder.trial())) {
                record(recorder, n, ask(context, servers, n));
            }
            for (ServerProcess server : servers) {
                recorder.into(new Aggregate(server.backend(), Tasks.FAN_OUT)).fact(INSIDE,
                        server.statistics().api().maxInFlight());
            }
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    /** The numbers of calls: one to ten, and only some of them in the profile ci. */
    static List<Integer> widths(Scope scope) {
        return scope.isFull()
                ? IntStream.rangeClosed(1, Tasks.FAN_OUT).boxed().toList()
                : WIDTHS_IN_CI;
    }

    /**
     * The widths of one trial. All trials together have every width, and every trial has ten calls.
     */
    private static List<Integer> widths(Scope scope, int trial) {
        List<Integer> all = widths(scope);
        int trials = Servers.SIDE_BY_SIDE.trials(scope);
        return IntStream.range(0, all.size())
                .filter(i -> i % trials == trial % trials || i == all.size() - 1)
                .mapToObj(all::get).toList();
    }

    private static Map<String, Reply> ask(ExperimentContext context, List<ServerProcess> servers,
            int n) throws Exception {
        Map<String, CompletableFuture<Reply>> asked = new LinkedHashMap<>();
        for (ServerProcess server : servers) {
            asked.put(server.backend(), context.load().start(server.address(), PATH + "?n=" + n));
            Thread.sleep(context.delay().dividedBy(servers.size()));
        }
        Map<String, Reply> replies = new LinkedHashMap<>();
        for (Map.Entry<String, CompletableFuture<Reply>> one : asked.entrySet()) {
            replies.put(one.getKey(), one.getValue()
                    .get(Tasks.patience(context.delay()).toMillis(), TimeUnit.MILLISECONDS));
        }
        return replies;
    }

    private static void record(TrialRecorder recorder, int n, Map<String, Reply> replies) {
        replies.forEach((backend, reply) -> {
            TrialRecorder aggregate = recorder.into(new Aggregate(backend, n));
            if (reply.isOk()) {
                aggregate.time(TIME, reply.nanos());
            } else {
                aggregate.markVoid("an aggregate of " + n + " calls ended with status "
                        + reply.status());
            }
        });
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return SequentialFanOutClaims.of(scope);
    }
}
