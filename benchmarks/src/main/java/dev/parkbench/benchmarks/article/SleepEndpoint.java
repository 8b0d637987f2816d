package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.ConnectionEnd;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.server.ServerStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The experiment on the time of a request beyond its wait, alone and with many requests at once.
 */
public final class SleepEndpoint implements Experiment<SleepEndpoint.Crowd> {

    static final String TIME = "response_time";
    static final String SLOWEST = "slowest_of_crowd";
    static final String SENT = "sent";
    static final String OK = "ok";
    static final String INSIDE = "inside_at_once";
    static final String AS_IN_CONTRACT = "bodies_as_in_contract";

    private static final int POOL = 10;
    private static final int MANY = 5000;
    private static final String SHORT_DELAY = "/delay/300/?task_id=0";

    /**
     * The warm-up on the server's own CPUs. With fewer CPUs, batches of work have other sizes than
     * during a warm-up on all of them.
     */
    private static final WarmUp WARM_UP_IN_PLACE = WarmUp.waves(1, MANY, SHORT_DELAY);
    private static final Duration DELAY_OF_MANY = Duration.ofSeconds(1);

    /**
     * The sizes of bursts that are repeated, because a single one may be late for another reason.
     */
    private static final List<Integer> REPEATED = List.of(1, 10, MANY);
    private static final int REPEATS = 3;

    /** The configuration of a server and the sizes of the bursts that are sent to it in turn. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Setup {
        DEFAULTS(3, WarmUp.calls(2000, 100), List.of(1, 10, 100, 1000)),
        POOL_OF_TEN(2,
                WarmUp.calls(1000, POOL), List.of(1, 10, 100), "--workers",
                String.valueOf(POOL)),
        FIVE_THOUSAND(2, WarmUp.waves(2, MANY, SHORT_DELAY),
                List.of(MANY));

        private final int trials;
        private final WarmUp warmUp;
        private final List<Integer> crowds;
        private final String[] knobs;

        Setup(int trials, WarmUp warmUp, List<Integer> crowds, String... knobs) {
            this.trials = trials;
            this.warmUp = warmUp;
            this.crowds = crowds;
            this.knobs = knobs;
        }

        /** The first burst of a server. */
        Crowd of(String server) {
            return new Crowd(server, this, crowds.getFirst());
        }

        List<Crowd> crowds(String server) {
            return crowds.stream().map(n -> new Crowd(server, this, n)).toList();
        }
    }

    /** A burst of requests at once. */
    record Crowd(String server, Setup setup, int requests) implements Variant {

        @Override
        public String label() {
            return (setup == Setup.POOL_OF_TEN ? "pool of " + POOL + "," : server) + " N="
                    + requests;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return switch (setup) {
                case DEFAULTS -> Variant.parameters("server", server, "concurrent", requests,
                        "delay_ms", scope.delayMillis());
                case POOL_OF_TEN -> Variant.parameters("server", server, "workers", POOL,
                        "concurrent", requests, "delay_ms", scope.delayMillis());
                case FIVE_THOUSAND -> Variant.parameters("server", server, "concurrent", requests,
                        "delay_ms", DELAY_OF_MANY.toMillis());
            };
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(setup.trials);
        }

        Duration delay(Scope scope) {
            return setup == Setup.FIVE_THOUSAND ? DELAY_OF_MANY : scope.delay();
        }
    }

    @Override
    public String name() {
        return "sleep-endpoint";
    }

    @Override
    public String title() {
        return "One request waits D; do N at once?";
    }

    @Override
    public String question() {
        return "How far beyond its delay D is a request to /api/ answered, alone and among 10 to"
                + " 5,000 others that were sent at the same moment?";
    }

    @Override
    public String prediction() {
        return "Every model answers within D + 50 ms while it has a thread for each request or"
                + " needs none; a pool of P threads takes ceil(N/P) D.";
    }

    /** The first burst of each server; the others follow on the same server. */
    @Override
    public List<Crowd> variants(Scope scope) {
        List<Crowd> crowds = new ArrayList<>();
        scope.servers().forEach(server -> crowds.add(Setup.DEFAULTS.of(server)));
        if (scope.has("threaded")) {
            crowds.add(Setup.POOL_OF_TEN.of("threaded"));
        }
        scope.servers().forEach(server -> crowds.add(Setup.FIVE_THOUSAND.of(server)));
        return crowds;
    }

    @Override
    public void measure(Crowd first, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Setup setup = first.setup();
        Duration delay = first.delay(context.settings().scope());
        try (ServerProcess server = context.server(delay, first.server(), setup.warmUp,
                setup.knobs)) {
            if (setup == Setup.FIVE_THOUSAND) {
                context.warm(server, WARM_UP_IN_PLACE);
                context.excluding(() -> {
                    server.collectGarbage();
                    return null;
                });
            }
            for (Crowd crowd : setup.crowds(first.server())) {
                ask(server, crowd, recorder.into(crowd), context);
            }
            if (setup == Setup.DEFAULTS) {
                recorder.fact(AS_IN_CONTRACT, repeatsTaskId(server, delay));
            }
        }
    }

    private static void ask(ServerProcess server, Crowd crowd, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        int n = crowd.requests();
        int repeats = REPEATED.contains(n) ? REPEATS : 1;
        long ok = 0;
        for (int i = 0; i < repeats; i++) {
            List<Reply> replies = burst(server, crowd, context);
            replies.stream().filter(Reply::isOk)
                    .forEach(reply -> recorder.time(TIME, reply.nanos()));
            if (Tasks.ok(replies) == n) {
                recorder.time(SLOWEST,
                        replies.stream().mapToLong(Reply::nanos).max().orElseThrow());
            }
            ok += Tasks.ok(replies);
        }
        ServerStatistics now = server.statistics();
        recorder.fact(SENT, repeats * n);
        recorder.fact(OK, ok);
        recorder.fact(INSIDE, now.api().maxInFlight());
        recorder.fact("threads_peak", now.threadsPeak());
    }

    private static List<Reply> burst(ServerProcess server, Crowd crowd, ExperimentContext context)
            throws Exception {
        List<String> targets = Tasks.targets(crowd.requests());
        Duration patience = Tasks.patience(crowd.delay(context.settings().scope()));
        if (crowd.setup() != Setup.FIVE_THOUSAND) {
            return server.burst(targets, patience);
        }
        settle(server, context);
        List<Reply> replies = context
                .polling(() -> server.burst(targets, ConnectionEnd.AFTER_ALL_ANSWERS, patience));
        settle(server, context); // its connections end after the last answer
        return replies;
    }

    private static void settle(ServerProcess server, ExperimentContext context) throws Exception {
        context.excluding(() -> {
            server.settle();
            return null;
        });
    }

    private static boolean repeatsTaskId(ServerProcess server, Duration delay)
            throws InterruptedException {
        String greeting = server.backend().equals("async") ? "Hello Async World!" : "Hello World!";
        String start = "{\"message\": \"" + greeting + "\"";
        Map<String, String> bodies = Map.of("/api/", start + "}", "/api/?task_id=a+%C3%A9",
                start + ", \"task_id\": \"a \\u00e9\"}", "/api/?task_id=",
                start + ", \"task_id\": \"\"}");
        return server.burst(List.copyOf(bodies.keySet()), Tasks.patience(delay)).stream()
                .allMatch(reply -> reply.body().equals(bodies.get(reply.target())));
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return SleepEndpointClaims.of(scope);
    }
}
