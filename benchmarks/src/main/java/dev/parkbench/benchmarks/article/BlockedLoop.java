package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Canary;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.server.ServerStatistics;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.SharedLoopProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The experiment on blocking handlers on one event loop, with a client whose timeout is five
 * delays.
 */
public final class BlockedLoop implements Experiment<BlockedLoop.Meeting> {

    static final String TIME = "response_time";
    static final String LONE_TIME = "lone_response_time";
    static final String LAST_HANDLER = "last_handler";
    static final String CANARY = "canary_time";
    static final String FIRST_OUTCOME = "first_outcome";
    static final String STATUS = "status";
    static final String ANSWERED = "calls_ok";
    static final String TIMED_OUT = "calls_timed_out";
    static final String COMPLETED = "handlers_completed";

    /**
     * The timeout of a call of an aggregate without a byte received, in delays, as in the article.
     */
    static final int TIMEOUT_DELAYS = 5;

    /** The most trials; counters decide nearly all claims. */
    private static final int MOST_TRIALS = 3;

    /** The number of canary requests per delay. */
    private static final int CANARIES = 10;

    /** The time after which ten sequential handlers have ended, in delays. */
    private static final int OVER_DELAYS = Tasks.FAN_OUT + 2;

    /** The warm-up, whose calls do not block; otherwise it would wait for the loop, too. */
    private static final WarmUp WARM_UP = new WarmUp(List.of("/api/aggregated/?delay=0"), 100, 8);
    private static final WarmUp WARM_UP_SELF = new WarmUp(
            List.of("/api/aggregated/" + WarmUp.AGGREGATE), 20, 1);

    /** The combinations of client and server. */
    enum Meeting implements Variant {
        LOOP("handlers on the loop", "loop"),
        SINGLE("handlers on one thread", "single"),
        SELF(
                "handlers and aggregate on the loop",
                "loop"),
        PATIENT("serial back-end, patient client", "loop"),
        CLIENT_ON_LOOP(
                "client on the loop",
                ""),
        DRIPPING("a back-end that answers drop by drop", "");

        private final String label;
        private final String blocking;

        Meeting(String label, String blocking) {
            this.label = label;
            this.blocking = blocking;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return switch (this) {
                case LOOP, SINGLE -> server(scope);
                case SELF -> server(scope, "client", "on the loop");
                case PATIENT -> server(scope, "client", "patient");
                case CLIENT_ON_LOOP -> Variant.parameters("server", "probe", "fan_out",
                        Tasks.FAN_OUT, "delay_ms", scope.delayMillis());
                case DRIPPING -> Variant.parameters("server", "drop by drop", "delay_ms",
                        scope.delayMillis());
            };
        }

        private Map<String, Object> server(Scope scope, Object... more) {
            Map<String, Object> parameters = Variant.parameters("server", "async", "workers", 1,
                    "handler", "blocking", "blocking", blocking, "fan_out", Tasks.FAN_OUT,
                    "delay_ms", scope.delayMillis());
            parameters.putAll(Variant.parameters(more));
            return parameters;
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(this == DRIPPING ? 1 : MOST_TRIALS);
        }
    }

    @Override
    public String name() {
        return "blocked-loop";
    }

    @Override
    public String title() {
        return "Blocking handlers on one loop: who times out, and what runs on?";
    }

    @Override
    public String question() {
        return "Ten calls, each blocking for D, meet a server with one event loop while their"
                + " caller gives up on a silence of 5 D: how many are answered, when does the"
                + " aggregate fail, what still runs afterwards, and does the loop answer anybody"
                + " else meanwhile?";
    }

    @Override
    public String prediction() {
        return "Four calls are answered, whether the handlers block the loop itself or one thread"
                + " behind it; the aggregate fails at 5 D and all ten handlers run to their end."
                + " Only the blocked loop leaves others waiting. If the caller lives on that loop"
                + " too, it learns of everything only after 10 D.";
    }

    @Override
    public List<Meeting> variants(Scope scope) {
        return scope.has("async") ? List.of(Meeting.values()) : List.of();
    }

    @Override
    public void prepare(ExperimentContext context) {
        if (!context.settings().has("async")) {
            context.note("Not run: it needs the async server.");
        }
    }

    @Override
    public void measure(Meeting meeting, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (meeting) {
            case LOOP, SINGLE -> behindAnAggregator(meeting, recorder, context);
            case SELF -> behindItself(recorder, context);
            case PATIENT -> patiently(recorder, context);
            case CLIENT_ON_LOOP -> onTheLoop(recorder, context);
            case DRIPPING -> DripFeed.measure(context.delay(), recorder);
        }
    }

    private static ServerProcess backend(ExperimentContext context, Meeting meeting, WarmUp warmUp)
            throws Exception {
        return context.server("async", warmUp, "--handler", "blocking", "--blocking",
                meeting.blocking);
    }

    private static void behindAnAggregator(Meeting meeting, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        try (ServerProcess backend = backend(context, meeting, WarmUp.calls(300, 10));
                ServerProcess aggregator = context.selfCalling("async", "--backend",
                        backend.uri().toString())) {
            context.warm(aggregator, WARM_UP);
            context.excluding(() -> {
                // It fails as the measured one does: the first timeout of a JVM comes late.
                aggregator.get("/api/aggregated/?n=1&delay="
                        + Math.round(5.5 * context.delayMillis()), Tasks.patience(context.delay()));
                // What it gave up on blocks the back-end for half a delay more.
                Thread.sleep(context.delay());
                return null;
            });
            aggregate(aggregator, backend, recorder, context);
        }
    }

    private static void behindItself(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = backend(context, Meeting.SELF, WarmUp.calls(300, 10))) {
            context.warm(server, WARM_UP_SELF);
            aggregate(server, server, recorder, context);
        }
    }

    private static void aggregate(ServerProcess aggregator, ServerProcess backend,
            TrialRecorder recorder, ExperimentContext context) throws Exception {
        ServerStatistics before = backend.statistics();
        long start = System.nanoTime();
        Canary canary = Canary.start(context.load(), backend.address(),
                context.delay().dividedBy(CANARIES));
        Reply reply = aggregator.get("/api/aggregated/", Tasks.patience(context.delay()));
        // Whoever asks for statistics meanwhile waits for the loop, and makes it work.
        Duration over = context.delay().multipliedBy(OVER_DELAYS);
        TimeUnit.NANOSECONDS.sleep(start + over.toNanos() - System.nanoTime());
        List<Reply> canaries = canary.stop();
        ServerStatistics after = backend.statistics();
        long end = System.nanoTime() - after.api().idleNanos();
        canaries.stream().filter(Reply::isOk).forEach(one -> recorder.time(CANARY, one.nanos()));
        recorder.time(TIME, reply.nanos());
        recorder.time(LAST_HANDLER, end - start);
        recorder.fact(COMPLETED, after.api().completed() - before.api().completed());
        JsonNode failed = JsonMapper.shared().readTree(reply.body()).path("failed");
        recorder.fact(STATUS, reply.status());
        recorder.fact(ANSWERED, Tasks.FAN_OUT - failed.size());
        recorder.fact(TIMED_OUT, failed.valueStream()
                .filter(child -> child.path("cause").asString().equals("timeout")).count());
    }

    /** Measures one call alone, then ten at once with a client whose timeout is long enough. */
    private static void patiently(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess backend = backend(context, Meeting.PATIENT, WarmUp.none());
                PatientClient client = new PatientClient(context, backend)) {
            client.warm(30);
            Reply alone = backend.get("/api/", Tasks.patience(context.delay()));
            if (alone.isOk()) {
                recorder.time(LONE_TIME, alone.nanos());
            }
            client.measure(1, TIME, recorder);
        }
    }

    private static void onTheLoop(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        long delay = context.delay().toMillis();
        context.probe(recorder, context.jvm(),
                ProbeRequest.of(SharedLoopProbe.class).with("calls", Tasks.FAN_OUT)
                        .with("delay_ms", delay).with("timeout_ms", TIMEOUT_DELAYS * delay))
                .ifPresent(found -> {
                    recorder.time(FIRST_OUTCOME, found.get("first_outcome_nanos").asLong());
                    recorder.fact(ANSWERED, found.get("answered").asLong());
                    recorder.fact(TIMED_OUT, found.get("timeouts").asLong());
                    recorder.fact(COMPLETED, found.get("handlers_completed").asLong());
                });
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return scope.has("async") ? BlockedLoopClaims.all() : List.of();
    }
}
