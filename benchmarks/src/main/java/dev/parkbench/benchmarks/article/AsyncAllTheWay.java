package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.probe.InProcessProbe;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Experiment 8: async handlers on one loop, and the test client without a socket. */
public final class AsyncAllTheWay implements LegacyExperiment {

    private static final String TIME = "response_time";
    private static final int PROBE_TRIALS = 3;
    private static final int LOOPBACK_REQUESTS = 300;

    private static final WarmUp WARM_UP = new WarmUp(
            List.of("/api/aggregated/" + WarmUp.AGGREGATE), 300, 8);
    private static final String TARGET = "/api/?task_id=3";

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
    public int steps(Settings settings) {
        return settings.has("async")
                ? settings.trials() + settings.trials(PROBE_TRIALS)
                : 0;
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        if (!context.settings().has("async")) {
            context.note("Not run: it needs the async server.");
            return List.of();
        }
        LegacyRecorder arm = context.arm("async, one loop", "server", "async", "workers", 1,
                "fan_out",
                Tasks.FAN_OUT, "delay_ms", context.delayMillis(), "cpus", "all");
        for (int trial = 0; trial < context.settings().trials(); trial++) {
            context.step("trial " + (trial + 1) + ", one loop");
            try (ServerProcess server = context.selfCalling("async", "--workers", "1")) {
                context.warm(server, WARM_UP);
                for (int i = 0; i < context.settings().profile().samples(); i++) {
                    Reply reply = server.get("/api/aggregated/", Tasks.patience(context.delay()));
                    if (reply.isOk()) {
                        arm.time(trial, TIME, reply.nanos());
                    }
                }
            }
        }
        List<Clients> clients = new ArrayList<>();
        for (int trial = 0; trial < context.settings().trials(PROBE_TRIALS); trial++) {
            context.step("trial " + (trial + 1) + ", in process and over a socket");
            clients.add(clients(context, trial));
        }
        Judge judge = context.judge();
        judgeLoop(judge, context.delayMillis(), arm.medianTrialMillis(TIME, 50));
        judgeClients(judge, clients);
        return judge.claims();
    }

    /** What both clients saw of the same request to a server without a delay. */
    record Clients(int inProcessStatus, String inProcessBody, double inProcessMicros,
            int socketStatus, String socketBody, double socketMicros) {
    }

    private static Clients clients(ExperimentContext context, int trial) throws Exception {
        LegacyRecorder inProcess = context.arm("in process", "server", "async", "delay_ms", 0);
        LegacyRecorder loopback = context.arm("loopback", "server", "async", "delay_ms", 0);
        JsonNode probe = ProbeProcess.run(context.jvm(), "in-process", InProcessProbe.class,
                List.of(TARGET));
        double inProcessMicros = probe.get("p50_us").asDouble();
        inProcess.value(trial, "response_time_p50", "us", Direction.LOWER, inProcessMicros);
        try (ServerProcess server = context.server(Duration.ZERO, "async",
                new WarmUp(List.of(TARGET), 3000, 20))) {
            List<Double> micros = new ArrayList<>();
            Reply reply = server.get(TARGET, Tasks.patience(Duration.ZERO));
            for (int i = 0; i < LOOPBACK_REQUESTS; i++) {
                reply = server.get(TARGET, Tasks.patience(Duration.ZERO));
                micros.add(reply.nanos() / 1e3);
            }
            double socketMicros = BlockedLoop.median(micros);
            loopback.value(trial, "response_time_p50", "us", Direction.LOWER, socketMicros);
            return new Clients(probe.get("status").asInt(), probe.get("body").asString(),
                    inProcessMicros, reply.status(), reply.body(), socketMicros);
        }
    }

    /** The verdict rule for one loop; times in milliseconds. */
    static void judgeLoop(Judge judge, double delay, double p50) {
        judge.timed("21", "With async handlers one event loop aggregates ten calls to itself in"
                + " about D.", "ASGI Example", Verdict.HOLDS,
                claim -> claim.between("p50", p50, "ms", delay, 1.2 * delay));
    }

    /** The verdict rules for the two clients. */
    static void judgeClients(Judge judge, List<Clients> clients) {
        judge.counted("23", "The async test client gets 200 and the greeting without a socket, and"
                + " byte for byte what a socket carries.", "Async Test Example", Verdict.HOLDS,
                claim -> claim.voidIf(clients.isEmpty(), "no trial")
                        .isTrue("status 200", clients.stream()
                                .allMatch(one -> one.inProcessStatus == 200))
                        .isTrue("greeting", clients.stream().allMatch(
                                one -> one.inProcessBody.contains("\"Hello Async World!\"")))
                        .isTrue("equal to the socket's", clients.stream()
                                .allMatch(one -> one.inProcessStatus == one.socketStatus
                                        && one.inProcessBody.equals(one.socketBody))));
        judge.timed("in-process", "A request without a socket takes less time than one over"
                + " loopback.", "catalogue, experiment 8", Verdict.HOLDS,
                claim -> claim.atMost("in process over loopback, p50, worst trial",
                        clients.stream()
                                .mapToDouble(one -> one.inProcessMicros / one.socketMicros).max()
                                .orElse(Double.NaN),
                        "", 1));
    }
}
