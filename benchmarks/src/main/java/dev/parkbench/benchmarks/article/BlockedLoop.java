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
import dev.parkbench.benchmarks.load.Canary;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.probe.SharedLoopProbe;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.server.ServerStatistics;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Experiment 6: blocking handlers on one event loop, under a client that waits five delays. */
public final class BlockedLoop implements LegacyExperiment {

    private static final String SOURCE = "ASGI Example";
    private static final String TIME = "response_time";

    /** How long a child call of an aggregate may be silent, in delays, as in the article. */
    private static final int TIMEOUT_DELAYS = 5;

    /** What a timeout may be late by where D is so short that this is more than 0.3 D. */
    private static final int LATE_MILLIS = 50;

    /** Counters decide nearly all of it. An odd number: the median of counts has to be a count. */
    private static final int MOST_TRIALS = 3;

    /** How many canaries a delay has. */
    private static final int CANARIES = 10;

    /** Calls that do not block, or the warm-up would wait for the loop as well. */
    private static final WarmUp WARM_UP = new WarmUp(List.of("/api/aggregated/?delay=0"), 100, 8);
    private static final WarmUp WARM_UP_SELF = new WarmUp(
            List.of("/api/aggregated/" + WarmUp.AGGREGATE), 20, 1);
    private static final WarmUp WARM_UP_HOG = new WarmUp(List.of("/health/", "/health/",
            "/health/", "/health/", "/health/", "/health/", "/health/", "/cpu/20/"), 160, 8);

    private static final int HOG_MILLIS = 300;
    private static final double QUICK_CANARY_MILLIS = 50;

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

    private enum Arm {
        LOOP("handlers on the loop", "loop"), SINGLE("handlers on one thread", "single"), SELF(
                "handlers and aggregate on the loop", "loop");

        private final String label;
        private final String blocking;

        Arm(String label, String blocking) {
            this.label = label;
            this.blocking = blocking;
        }
    }

    @Override
    public int steps(Settings settings) {
        return settings.has("async")
                ? settings.trials(MOST_TRIALS) * (Arm.values().length + 2) + 4
                : 0;
    }

    /** What one trial of an arm saw; times in milliseconds. */
    record Seen(int status, double answered, long failed, boolean allTimeouts, long completed,
            double lastCompleted, double canaryWorst) {

        long ok() {
            return Tasks.FAN_OUT - failed;
        }
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        if (!context.settings().has("async")) {
            context.note("Not run: it needs the async server.");
            return List.of();
        }
        Map<Arm, List<Seen>> seen = new LinkedHashMap<>();
        List<Double> serial = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Shared> shared = new ArrayList<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            trial(context, trial, seen);
            context.step("trial " + (trial + 1) + ", a serial back-end and a patient client");
            serial.add(serialBackend(context, trial, alone));
            context.step("trial " + (trial + 1) + ", a client on the blocked loop");
            shared.add(sharedLoop(context, trial));
        }
        Map<String, Double> hogs = hogs(context);
        context.step("a back-end that answers drop by drop");
        DripFeed.Outcome drip = DripFeed.run(context.delay());
        Judge judge = context.judge();
        judge(judge, context.delayMillis(), seen.getOrDefault(Arm.LOOP, List.of()),
                seen.getOrDefault(Arm.SINGLE, List.of()), seen.getOrDefault(Arm.SELF, List.of()));
        judgeShared(judge, context.delayMillis(), shared);
        judgeSerial(judge, context.delayMillis(), serial, alone);
        judgeTimeout(judge, context.delayMillis(), drip);
        judgeHogs(judge, hogs);
        return judge.claims();
    }

    private static void trial(ExperimentContext context, int trial, Map<Arm, List<Seen>> seen)
            throws Exception {
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        try (ServerProcess aggregator = context.selfCalling("async", "--backend", url)) {
            for (Arm arm : context.interleaved(List.of(Arm.LOOP, Arm.SINGLE), trial)) {
                context.step("trial " + (trial + 1) + ", " + arm.label);
                try (ServerProcess backend = backend(context, arm, port)) {
                    context.warm(aggregator, WARM_UP);
                    context.excluding(() -> aggregator.get(tooLong(context),
                            Tasks.patience(context.delay())));
                    seen.computeIfAbsent(arm, key -> new ArrayList<>())
                            .add(observe(context, trial, arm, aggregator, backend));
                }
            }
        }
        context.step("trial " + (trial + 1) + ", " + Arm.SELF.label);
        try (ServerProcess server = backend(context, Arm.SELF, 0)) {
            context.warm(server, WARM_UP_SELF);
            seen.computeIfAbsent(Arm.SELF, key -> new ArrayList<>())
                    .add(observe(context, trial, Arm.SELF, server, server));
        }
    }

    /** An aggregate that fails as the measured one does: the first timeout of a JVM comes late. */
    private static String tooLong(ExperimentContext context) {
        return "/api/aggregated/?n=1&delay=" + Math.round(5.5 * context.delayMillis());
    }

    private static ServerProcess backend(ExperimentContext context, Arm arm, int port)
            throws Exception {
        return context.server("async", WarmUp.calls(300, 10), "--handler", "blocking",
                "--blocking", arm.blocking, "--port", String.valueOf(port));
    }

    /** A port that servers of one trial have one after the other. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Seen observe(ExperimentContext context, int trial, Arm arm,
            ServerProcess aggregator,
            ServerProcess backend) throws Exception {
        LegacyRecorder recorder = context.arm(arm.label, "server", "async", "workers", 1, "handler",
                "blocking", "blocking", arm.blocking, "fan_out", Tasks.FAN_OUT, "delay_ms",
                context.delayMillis());
        ServerStatistics before = backend.statistics();
        long goal = before.api().completed() + Tasks.FAN_OUT;
        long start = System.nanoTime();
        Canary canary = Canary.start(context.load(), backend.address(),
                context.delay().dividedBy(CANARIES));
        Reply reply = aggregator.get("/api/aggregated/", Tasks.patience(context.delay()));
        ServerStatistics after = backend.statistics();
        while (after.api().completed() < goal
                && System.nanoTime() - start < Tasks.patience(context.delay()).toNanos()) {
            after = backend.statistics();
        }
        double lastCompleted = (System.nanoTime() - start) / 1e6;
        double canaryWorst = Canary.worstMillis(canary.stop());
        recorder.time(trial, TIME, reply.nanos());
        JsonNode answer = JsonMapper.shared().readTree(reply.body());
        JsonNode failed = answer.path("failed");
        boolean allTimeouts = failed.valueStream()
                .allMatch(child -> child.path("cause").asString().equals("timeout"));
        Seen seen = new Seen(reply.status(), reply.millis(), failed.size(), allTimeouts,
                after.api().completed() - before.api().completed(), lastCompleted, canaryWorst);
        recorder.fact(trial, "status", seen.status());
        recorder.fact(trial, "calls_ok", seen.ok());
        recorder.fact(trial, "handlers_completed", seen.completed());
        recorder.fact(trial, "zombies", seen.completed() - seen.ok());
        recorder.fact(trial, "last_handler_ms", Math.round(lastCompleted));
        if (!Double.isNaN(canaryWorst)) {
            recorder.fact(trial, "canary_worst_ms", Math.round(canaryWorst));
        }
        return seen;
    }

    /** What a client saw that shares the loop with the handlers that block it. */
    record Shared(long answered, double firstTimeoutMillis, long completed) {
    }

    private static Shared sharedLoop(ExperimentContext context, int trial) throws Exception {
        LegacyRecorder recorder = context.arm("client on the loop", "server", "probe", "fan_out",
                Tasks.FAN_OUT, "delay_ms", context.delayMillis());
        long delay = context.delay().toMillis();
        JsonNode found = ProbeProcess.run(context.jvm(), "shared-loop", SharedLoopProbe.class,
                List.of(String.valueOf(Tasks.FAN_OUT), String.valueOf(delay),
                        String.valueOf(TIMEOUT_DELAYS * delay)));
        Shared shared = new Shared(found.path("answered").asLong(),
                found.path("first_timeout_ms").asDouble(Double.NaN),
                found.path("handlers_completed").asLong());
        recorder.fact(trial, "calls_ok", shared.answered);
        recorder.fact(trial, "first_timeout_ms", Math.round(shared.firstTimeoutMillis));
        recorder.fact(trial, "handlers_completed", shared.completed);
        return shared;
    }

    /** Ten calls of a client that waits long enough, to a back-end with one worker. */
    private static double serialBackend(ExperimentContext context, int trial, List<Double> alone)
            throws Exception {
        LegacyRecorder recorder = context.arm("serial back-end, patient client", "server", "async",
                "workers", 1, "handler", "blocking", "blocking", "loop", "fan_out", Tasks.FAN_OUT,
                "delay_ms", context.delayMillis());
        FanOutOptions patient = FanOutOptions.defaults()
                .withTimeout(Tasks.patience(context.delay()));
        try (ServerProcess backend = context.server("async", WarmUp.none(), "--handler",
                "blocking", "--blocking", "loop");
                Strategy strategy = StrategyKind.ASYNC.create(patient)) {
            Tasks.warm(context, strategy, backend.uri(), 30);
            Reply single = backend.get("/api/", Tasks.patience(context.delay()));
            alone.add(single.isOk() ? single.millis() : Double.NaN);
            FanOut fanOut = strategy.fetch(Call.toApi(backend.uri(), Tasks.FAN_OUT));
            boolean answered = fanOut.results().stream()
                    .allMatch(CallResult.Answer.class::isInstance);
            if (answered) {
                recorder.time(trial, TIME, fanOut.elapsed().toNanos());
            }
            return answered ? fanOut.elapsed().toNanos() / 1e6 : Double.NaN;
        }
    }

    /** The worst canary beside requests that hog the CPU, by subject. */
    private static Map<String, Double> hogs(ExperimentContext context) throws Exception {
        Map<String, Double> worst = new LinkedHashMap<>();
        context.step("a CPU hog on the event loop");
        worst.put("async", hog(context, 1, "async", "--blocking", "loop"));
        if (context.settings().has("virtual")) {
            context.step("CPU hogs on virtual threads");
            worst.put("virtual, hogs < carriers", hog(context, 1, "virtual", "--workers", "2"));
            worst.put("virtual, hogs = carriers", hog(context, 2, "virtual", "--workers", "2"));
        }
        if (context.settings().has("threaded")) {
            context.step("a CPU hog on a platform thread");
            worst.put("threaded", hog(context, 1, "threaded"));
        }
        return worst;
    }

    private static double hog(ExperimentContext context, int hogs, String backend, String... knobs)
            throws Exception {
        List<Double> worsts = new ArrayList<>();
        LegacyRecorder recorder = context.arm(
                backend + ", " + hogs + " CPU hog" + (hogs > 1 ? "s" : ""),
                "server", backend, "hogs", hogs, "hog_ms", HOG_MILLIS);
        try (ServerProcess server = context.server(backend, WARM_UP_HOG, knobs)) {
            for (int i = 0; i < 3; i++) {
                Canary canary = Canary.start(context.load(), server.address(),
                        Duration.ofMillis(10));
                List<String> targets = Collections.nCopies(hogs,
                        "/cpu/" + HOG_MILLIS + "/");
                List<Reply> burned = server.burst(targets, Tasks.patience(context.delay()));
                List<Reply> asked = canary.stop();
                asked.stream().filter(Reply::isOk)
                        .forEach(reply -> recorder.time(0, "canary_time", reply.nanos()));
                worsts.add(Tasks.ok(burned) == hogs ? Canary.worstMillis(asked) : Double.NaN);
            }
        }
        return median(worsts);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private static double median(List<Seen> seen, ToDoubleFunction<Seen> what) {
        return median(seen.stream().map(what::applyAsDouble).toList());
    }

    private static boolean all(List<Seen> seen, Predicate<Seen> what) {
        return !seen.isEmpty() && seen.stream().allMatch(what);
    }

    /** When a timeout at 5 D is reported at the latest: being late is no share of a short delay. */
    private static double latestTimeout(double delay) {
        return 5 * delay + Math.max(0.3 * delay, LATE_MILLIS);
    }

    /** The verdict rules for the three arms; D in milliseconds. */
    static void judge(Judge judge, double delay, List<Seen> loop, List<Seen> single,
            List<Seen> self) {
        judge.timed("11", "An async aggregate of ten blocking calls to a server with one loop fails"
                + " with a timeout at 5 D.", SOURCE, Verdict.HOLDS,
                claim -> claim.isTrue("status 504 in every trial", all(loop, s -> s.status == 504))
                        .between("p50", median(loop, Seen::answered), "ms", 5 * delay,
                                latestTimeout(delay)));
        judge.counted("14", "The fifth call is the first that times out: four are answered.",
                SOURCE, Verdict.HOLDS,
                claim -> claim.exactly("answered", median(loop, s -> s.ok()), 4)
                        // The fifth answer and its timeout both come at 5 D.
                        .isTrue("four or just five in every trial, all others timeouts",
                                all(loop, s -> (s.ok() == 4 || s.ok() == 5) && s.allTimeouts))
                        .remark("In a real Django site all ten fail, since every response passes"
                                + " the same blocked thread."));
        judge.counted("15", "One call that times out fails the whole aggregate, and nobody stops"
                + " the handlers of its siblings.", SOURCE, Verdict.HOLDS,
                claim -> claim.isTrue("aggregate failed in every trial",
                        all(loop, s -> s.status == 504 && s.failed > 0))
                        .exactly("handlers that ran to their end, after 504",
                                median(loop, s -> s.completed), Tasks.FAN_OUT));
        judge.timed("12", "Blocking calls on one loop pile up: the last of ten ends after 10 D or"
                + " more.", SOURCE, Verdict.HOLDS,
                claim -> claim.between("last handler", median(loop, Seen::lastCompleted), "ms",
                        10 * delay, 12 * delay));
        judge.timed("16", "A blocking handler stops the thread of the event loop: somebody else's"
                + " request waits D or more.", SOURCE, Verdict.HOLDS,
                claim -> claim.atLeast("worst canary", median(loop, Seen::canaryWorst), "ms",
                        delay));
        judge.timed("16.one-thread", "With all blocking handlers on one thread, as Django runs them"
                + " under ASGI, four calls are answered (or the fifth just in time) and the same"
                + " 504 comes, but the loop itself still answers within 50 ms.", SOURCE,
                Verdict.HOLDS,
                claim -> claim.between("answered", median(single, s -> s.ok()), "", 4, 5)
                        .between("p50", median(single, Seen::answered), "ms", 5 * delay,
                                latestTimeout(delay))
                        .exactly("handlers that ran to their end", median(single, s -> s.completed),
                                Tasks.FAN_OUT)
                        .atMost("worst canary", median(single, Seen::canaryWorst), "ms",
                                QUICK_CANARY_MILLIS)
                        .remark("The article says that sync views block the main thread; Django"
                                + " runs them on one worker thread, so what blocks is that one."));
        judge.timed("37", "Other tasks run while a wrapped blocking call waits on another thread.",
                "Async Adapter Functions", Verdict.HOLDS,
                claim -> claim.atMost("worst canary", median(single, Seen::canaryWorst), "ms",
                        QUICK_CANARY_MILLIS));
        judge.timed("self", "An aggregate that is served by the very loop that its calls block"
                + " fails only when the loop is free again: its caller waits 9.5 D or more.",
                "catalogue, experiment 6", Verdict.REFUTED,
                claim -> claim.isTrue("status 504 in every trial", all(self, s -> s.status == 504))
                        .atLeast("p50", median(self, Seen::answered), "ms", 9.5 * delay)
                        .note("answered", median(self, s -> s.ok()), "")
                        .remark("The loop takes its connections in turn, so the 504 leaves after"
                                + " the handler that was running at 5 D, not after all ten."));
    }

    /** The verdict rule for a client on the very loop that its calls block. */
    static void judgeShared(Judge judge, double delay, List<Shared> seen) {
        judge.timed("shared", "A client that lives on the loop that its calls block learns nothing"
                + " until the loop is free: all ten time out, the first after 9.5 D or more.",
                "catalogue, experiment 6", Verdict.HOLDS,
                claim -> claim
                        .exactly("most answered", seen.stream().mapToLong(Shared::answered).max()
                                .orElse(-1), 0)
                        .exactly("handlers that ran to their end",
                                seen.stream().mapToLong(Shared::completed).min().orElse(-1),
                                Tasks.FAN_OUT)
                        .atLeast("first timeout", median(seen.stream()
                                .map(Shared::firstTimeoutMillis).toList()), "ms", 9.5 * delay));
    }

    /** The verdict rules for a patient client of a serial back-end. */
    static void judgeSerial(Judge judge, double delay, List<Double> serial, List<Double> alone) {
        judge.timed("18", "If the back-end answers one call at a time, even an async client waits"
                + " for all of them: 10 D within 5 %.", SOURCE, Verdict.HOLDS,
                claim -> claim.between("p50", median(serial), "ms", 10 * delay, 10.5 * delay));
        judge.timed("10", "A single request to a blocking handler on the event-loop server still"
                + " works and takes D.", SOURCE, Verdict.HOLDS,
                claim -> claim.between("p50", median(alone), "ms", delay, delay + 50));
    }

    /** The verdict rule for what the timeout means. */
    static void judgeTimeout(Judge judge, double delay, DripFeed.Outcome drip) {
        judge.timed("13", "The client gives up after 5 D of silence, and only of silence: an answer"
                + " that drips for 8 D arrives.", SOURCE, Verdict.HOLDS,
                claim -> claim.isTrue("dripping answer arrived", drip.dripArrived())
                        .atLeast("dripped for", drip.dripMillis(), "ms", 7.5 * delay)
                        .isTrue("silent answer timed out", drip.silenceTimedOut())
                        .between("silence lasted", drip.silenceMillis(), "ms",
                                TIMEOUT_DELAYS * delay, TIMEOUT_DELAYS * delay * 1.06 + 20));
    }

    /** The verdict rules for CPU hogs; worst canaries in milliseconds, by subject. */
    static void judgeHogs(Judge judge, Map<String, Double> hogs) {
        judge.timed("35.async", "A handler that hogs the CPU on the event loop stops all others for"
                + " as long as it works.", "Ease of Use", Verdict.HOLDS,
                claim -> claim.atLeast("worst canary", hogs.getOrDefault("async", Double.NaN), "ms",
                        0.9 * HOG_MILLIS));
        if (hogs.containsKey("virtual, hogs = carriers")) {
            judge.timed("35.virtual", "Handlers that hog the CPU on virtual threads stop all others"
                    + " only if there are as many as carriers.", "Ease of Use", Verdict.HOLDS,
                    claim -> claim
                            .atMost("worst canary, one hog, two carriers",
                                    hogs.getOrDefault("virtual, hogs < carriers", Double.NaN), "ms",
                                    0.5 * HOG_MILLIS)
                            .atLeast("worst canary, two hogs, two carriers",
                                    hogs.getOrDefault("virtual, hogs = carriers", Double.NaN),
                                    "ms", 0.9 * HOG_MILLIS));
        }
        if (hogs.containsKey("threaded")) {
            judge.timed("35.threaded", "A handler that hogs the CPU on a platform thread does not"
                    + " stop the others: the kernel takes turns.", "Ease of Use", Verdict.HOLDS,
                    claim -> claim.atMost("worst canary",
                            hogs.getOrDefault("threaded", Double.NaN), "ms", 0.5 * HOG_MILLIS));
        }
    }
}
