package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Ending;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Experiment 1: what a request that only waits costs beyond its wait, alone and in a crowd. */
public final class SleepEndpoint implements LegacyExperiment {

    private static final String SOURCE = "Create some Views";
    private static final String TIME = "response_time";
    private static final String SLOWEST = "slowest_of_crowd";
    private static final List<Integer> CROWDS = List.of(1, 10, 100, 1000);

    /** Crowds that are asked for more than once: one may be late for another reason. */
    private static final int SMALL_CROWD = 10;
    private static final int REPEATS_OF_SMALL = 3;
    private static final int POOL = 10;
    private static final int CROWD_TRIALS = 3;
    private static final int POOL_TRIALS = 2;
    private static final int MANY = 5000;
    private static final WarmUp WARM_UP = WarmUp.calls(2000, 100);
    private static final WarmUp WARM_UP_POOL = WarmUp.calls(1000, POOL);
    private static final WarmUp WARM_UP_MANY = WarmUp.waves(2, MANY, "/delay/300/?task_id=0");

    /** On the server's own CPUs: with less of them work comes in other portions. */
    private static final WarmUp REHEARSAL = WarmUp.waves(1, MANY, "/delay/300/?task_id=0");
    private static final Duration MANY_DELAY = Duration.ofSeconds(1);
    private static final int MANY_TRIALS = 2;

    /** One such burst may be late for another reason, too: the machine's CPUs are all busy. */
    private static final int REPEATS_OF_MANY = 3;

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

    @Override
    public int steps(Settings settings) {
        int servers = settings.servers().size();
        return settings.trials(CROWD_TRIALS) * servers + pools(settings)
                + settings.trials(MANY_TRIALS) * servers;
    }

    private static int pools(Settings settings) {
        return settings.has("threaded") ? settings.trials(POOL_TRIALS) : 0;
    }

    /** What was seen of one server. */
    record Seen(double aloneLeast, double aloneP50, boolean echoes, double tenSlowest,
            double hundredSlowest, long hundredInside, long manyAnswered, double manySlowest) {
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, Boolean> echoes = new TreeMap<>();
        Map<String, Long> inside = new TreeMap<>();
        Map<String, Long> answered = new TreeMap<>();
        for (int trial = 0; trial < context.settings().trials(CROWD_TRIALS); trial++) {
            for (String backend : context.interleaved(context.settings().servers(), trial)) {
                context.step("trial " + (trial + 1) + ", " + backend + ", up to 1,000 at once");
                try (ServerProcess server = context.server(backend, WARM_UP)) {
                    crowds(context, trial, server, inside);
                    echoes.merge(backend, echoesTaskId(context, server), Boolean::logicalAnd);
                }
            }
            if (trial < pools(context.settings())) {
                context.step("trial " + (trial + 1) + ", threaded with " + POOL + " workers");
                pool(context, trial);
            }
        }
        for (int trial = 0; trial < context.settings().trials(MANY_TRIALS); trial++) {
            for (String backend : context.interleaved(context.settings().servers(), trial)) {
                context.step("trial " + (trial + 1) + ", " + backend + ", 5,000 at once");
                many(context, trial, backend, answered);
            }
        }
        Judge judge = context.judge();
        for (String backend : context.settings().servers()) {
            LegacyRecorder alone = context.arm(backend + " N=1");
            judge(judge, context.delayMillis(), backend, new Seen(alone.leastMillis(TIME),
                    alone.medianTrialMillis(TIME, 50), echoes.getOrDefault(backend, false),
                    context.arm(backend + " N=10").medianTrialMillis(SLOWEST, 50),
                    context.arm(backend + " N=100").medianTrialMillis(SLOWEST, 50),
                    inside.getOrDefault(backend, 0L),
                    answered.getOrDefault(backend, 0L),
                    context.arm(backend + " N=5000").medianTrialMillis(SLOWEST, 50)));
        }
        if (context.settings().has("threaded")) {
            judgePool(judge, context.delayMillis(),
                    context.arm("pool of 10, N=1").medianTrialMillis(SLOWEST, 50),
                    context.arm("pool of 10, N=10").medianTrialMillis(SLOWEST, 50),
                    context.arm("pool of 10, N=100").medianTrialMillis(SLOWEST, 50));
        }
        return judge.claims();
    }

    private static void crowds(ExperimentContext context, int trial, ServerProcess server,
            Map<String, Long> inside)
            throws Exception {
        for (int n : CROWDS) {
            LegacyRecorder arm = context.arm(server.backend() + " N=" + n, "server",
                    server.backend(),
                    "concurrent", n, "delay_ms", context.delayMillis());
            crowd(context, trial, arm, server, n);
            if (n == 100) {
                inside.merge(server.backend(), server.statistics().api().maxInFlight(), Math::min);
            }
        }
    }

    private static void crowd(ExperimentContext context, int trial, LegacyRecorder arm,
            ServerProcess server, int n)
            throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < (n <= SMALL_CROWD ? REPEATS_OF_SMALL : 1); i++) {
            replies.addAll(burst(arm, trial, server, n, Ending.AT_ITS_ANSWER, context.delay()));
        }
        record(arm, trial, replies);
    }

    private static List<Reply> burst(LegacyRecorder arm, int trial, ServerProcess server, int n,
            Ending ending, Duration delay) throws InterruptedException {
        List<Reply> crowd = server.burst(Tasks.targets(n), ending, Tasks.patience(delay));
        if (Tasks.ok(crowd) == n) {
            arm.time(trial, SLOWEST, crowd.stream().mapToLong(Reply::nanos).max().orElseThrow());
        }
        return crowd;
    }

    private static void record(LegacyRecorder arm, int trial, List<Reply> replies) {
        replies.stream().filter(Reply::isOk).forEach(reply -> arm.time(trial, TIME, reply.nanos()));
        arm.fact(trial, "sent", replies.size());
        arm.fact(trial, "ok", Tasks.ok(replies));
    }

    private static boolean echoesTaskId(ExperimentContext context, ServerProcess server)
            throws InterruptedException {
        String greeting = server.backend().equals("async") ? "Hello Async World!" : "Hello World!";
        Duration patience = Tasks.patience(context.delay());
        String start = "{\"message\": \"" + greeting + "\"";
        Map<String, String> bodies = Map.of("/api/", start + "}", "/api/?task_id=a+%C3%A9",
                start + ", \"task_id\": \"a \\u00e9\"}", "/api/?task_id=",
                start + ", \"task_id\": \"\"}");
        return server.burst(List.copyOf(bodies.keySet()), patience).stream()
                .allMatch(reply -> reply.body().equals(bodies.get(reply.target())));
    }

    private static void pool(ExperimentContext context, int trial) throws Exception {
        try (ServerProcess server = context.server("threaded", WARM_UP_POOL, "--workers",
                String.valueOf(POOL))) {
            for (int n : List.of(1, 10, 100)) {
                LegacyRecorder arm = context.arm("pool of 10, N=" + n, "server", "threaded",
                        "workers",
                        POOL, "concurrent", n, "delay_ms", context.delayMillis());
                crowd(context, trial, arm, server, n);
            }
        }
    }

    private static void many(ExperimentContext context, int trial, String backend,
            Map<String, Long> answered)
            throws Exception {
        LegacyRecorder arm = context.arm(backend + " N=5000", "server", backend, "concurrent", MANY,
                "delay_ms", MANY_DELAY.toMillis());
        try (ServerProcess server = context.server(MANY_DELAY, backend, WARM_UP_MANY)) {
            context.warm(server, REHEARSAL);
            context.excluding(() -> {
                server.collectGarbage();
                return null;
            });
            List<Reply> replies = new ArrayList<>();
            for (int i = 0; i < REPEATS_OF_MANY; i++) {
                context.excluding(() -> {
                    server.settle();
                    return null;
                });
                List<Reply> crowd = context.polling(() -> burst(arm, trial, server, MANY,
                        Ending.AFTER_ALL_ANSWERS, MANY_DELAY));
                answered.merge(backend, Tasks.ok(crowd), Math::min);
                replies.addAll(crowd);
            }
            record(arm, trial, replies);
            arm.fact(trial, "threads_peak", server.statistics().threadsPeak());
        }
    }

    /** The verdict rules for one server; times in milliseconds. */
    static void judge(Judge judge, double delay, String server, Seen seen) {
        judge.timed("1." + server, "A request to /api/ of the " + server
                + " server is answered after D and within D + 50 ms.", SOURCE, Verdict.HOLDS,
                claim -> claim.atLeast("fastest", seen.aloneLeast(), "ms", delay)
                        .atMost("p50", seen.aloneP50(), "ms", delay + 50));
        judge.counted("2." + server, "The " + server
                + " server repeats task_id if it was given, and only then.", SOURCE, Verdict.HOLDS,
                claim -> claim.isTrue("bodies equal the contract's bytes", seen.echoes()));
        judge.timed("9." + server, "Ten requests at once to the " + server
                + " server do not add up: the slowest takes at most 1.2 D.", "ASGI Example",
                Verdict.HOLDS, claim -> claim.atMost("slowest of 10", seen.tenSlowest(), "ms",
                        1.2 * delay));
        judge.timed("17." + server, "The " + server
                + " server has a hundred requests inside at once, so each takes about D.",
                "ASGI Example", Verdict.HOLDS,
                claim -> claim.exactly("inside at once", seen.hundredInside(), 100)
                        .atMost("slowest of 100", seen.hundredSlowest(), "ms",
                                delay + Math.max(0.5 * delay, 100)));
        double bound = MANY_DELAY.toMillis() * (server.equals("threaded") ? 3 : 1.5);
        judge.timed("many." + server, "The " + server + " server with its defaults answers 5,000"
                + " requests of 1 s that were sent at once, none after " + Math.round(bound)
                + " ms (the median of three such crowds).", "catalogue, experiment 1",
                Verdict.HOLDS,
                claim -> claim.exactly("answered", seen.manyAnswered(), MANY)
                        .atMost("slowest of 5,000", seen.manySlowest(), "ms", bound));
    }

    /** The verdict rule for a pool of ten threads. */
    static void judgePool(Judge judge, double delay, double one, double ten, double hundred) {
        judge.timed("pool.threaded", "A pool of 10 threads takes ceil(N/10) D for N requests at"
                + " once, within 5 % or 20 ms.", "catalogue, experiment 1", Verdict.HOLDS,
                claim -> claim.between("N=1", one, "ms", delay, delay + slack(delay))
                        .between("N=10", ten, "ms", delay, delay + slack(delay))
                        .between("N=100", hundred, "ms", 10 * delay,
                                10 * delay + slack(10 * delay)));
    }

    private static double slack(double time) {
        return Math.max(0.05 * time, 20);
    }
}
