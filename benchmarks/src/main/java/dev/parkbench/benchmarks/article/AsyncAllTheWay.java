package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.InProcessProbe;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The experiment on async handlers on one loop and on the test client without a socket. */
public final class AsyncAllTheWay implements Experiment<AsyncAllTheWay.Client> {

    static final String TIME = "response_time";
    static final String MEDIAN_TIME = "response_time_p50";
    static final String STATUS = "status";
    static final String BODY = "body";
    private static final int PROBE_TRIALS = 3;
    private static final int LOOPBACK_REQUESTS = 300;
    private static final WarmUp WARM_UP = new WarmUp(
            List.of("/api/aggregated/" + WarmUp.AGGREGATE), 300, 8);
    private static final String TARGET = "/api/?task_id=3";

    /** The client of the async server. */
    enum Client implements Variant {
        /**
         * A client in another process, which requests an aggregate of calls that the server makes
         * to itself.
         */
        ONE_LOOP("async, one loop"),
        IN_PROCESS("in process"),
        LOOPBACK("loopback");

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
            return this == ONE_LOOP
                    ? Variant.parameters("server", "async", "workers", 1, "fan_out",
                            Tasks.FAN_OUT, "delay_ms", scope.delayMillis(), "cpus", "all")
                    : Variant.parameters("server", "async", "delay_ms", 0, "client", label);
        }

        @Override
        public int trials(Scope scope) {
            return this == ONE_LOOP ? scope.trials() : scope.trials(PROBE_TRIALS);
        }
    }

    @Override
    public String name() {
        return "async-all-the-way";
    }

    @Override
    public String title() {
        return "Async handlers on one loop, and a client without a socket";
    }

    @Override
    public String question() {
        return "Does one event loop aggregate ten calls to itself in one D once its handlers no"
                + " longer block, and does a test client without a socket see what a socket"
                + " carries?";
    }

    @Override
    public String prediction() {
        return "At most 1.2 D with one loop; same status and JSON without a socket, in less time.";
    }

    @Override
    public List<Client> variants(Scope scope) {
        return scope.has("async") ? List.of(Client.values()) : List.of();
    }

    @Override
    public void prepare(ExperimentContext context) {
        if (!context.settings().has("async")) {
            context.note("Not run: it needs the async server.");
        }
    }

    @Override
    public void measure(Client client, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (client) {
            case ONE_LOOP -> aggregate(recorder, context);
            case IN_PROCESS -> inProcess(recorder, context);
            case LOOPBACK -> overLoopback(recorder, context);
        }
    }

    private static void aggregate(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = context.selfCalling("async", "--workers", "1")) {
            context.warm(server, WARM_UP);
            for (int i = 0; i < context.settings().profile().samples(); i++) {
                Reply reply = server.get("/api/aggregated/", Tasks.patience(context.delay()));
                if (reply.isOk()) {
                    recorder.time(TIME, reply.nanos());
                }
            }
        }
    }

    private static void inProcess(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        context.probe(recorder, context.jvm(),
                ProbeRequest.of(InProcessProbe.class).with("target", TARGET))
                .ifPresent(found -> keep(recorder, found.get("status").asInt(),
                        found.get("body").asString(), (double) found.get("p50_nanos").asLong()));
    }

    private static void overLoopback(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = context.server(Duration.ZERO, "async",
                new WarmUp(List.of(TARGET), 3000, 20))) {
            double[] nanos = new double[LOOPBACK_REQUESTS];
            Reply reply = server.get(TARGET, Tasks.patience(Duration.ZERO));
            for (int i = 0; i < nanos.length; i++) {
                reply = server.get(TARGET, Tasks.patience(Duration.ZERO));
                nanos[i] = reply.nanos();
            }
            keep(recorder, reply.status(), reply.body(), RecordedArm.median(nanos));
        }
    }

    private static void keep(TrialRecorder recorder, int status, String body, double medianNanos) {
        recorder.fact(STATUS, status);
        recorder.fact(BODY, body);
        recorder.value(MEDIAN_TIME, "us", Direction.LOWER, medianNanos / 1e3);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return scope.has("async") ? AsyncAllTheWayClaims.all() : List.of();
    }
}
