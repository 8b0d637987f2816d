package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Experiment 2: ten calls at once, by gathered futures, virtual threads or a pool of threads. */
public final class AsyncFanOut implements LegacyExperiment {

    private static final String TIME = "response_time";
    private static final String SOURCE = "Async Aggregation View";
    private static final String ASYNC_ON_THREADS = "threaded with async handlers";

    private static final int TRIALS_ON_THREADS = 2;

    /** Each is warmed up for half a minute. */
    private static final int MOST_TRIALS = 2;

    private static final int WARM_UP_AT_ONCE = 8;

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
    public int steps(Settings settings) {
        return IntStream.range(0, settings.trials(MOST_TRIALS))
                .map(trial -> subjects(settings, trial).size()).sum();
    }

    /** The strategies in the order in which a fresh server first meets them. */
    private enum Way {
        POOL("threadpool", "/api/aggregated/threadpool/", Tasks.FAN_OUT), ASYNC("async",
                "/api/aggregated/", Tasks.FAN_OUT + 1), VIRTUAL("virtual",
                        "/api/aggregated/virtual/", Tasks.FAN_OUT + 2);

        private final String label;
        private final String path;

        /** One call more than the strategy before: only if all are inside does the peak grow. */
        private final int firstWidth;

        Way(String label, String path, int firstWidth) {
            this.label = label;
            this.path = path;
            this.firstWidth = firstWidth;
        }
    }

    /**
     * A server as it is asked.
     *
     * @param warmUpShare of the profile's warm-up for each way: less where only a wide bound judges
     */
    private record Subject(String name, String backend, List<String> knobs, List<Way> ways,
            double warmUpShare) {

        String arm(Way way) {
            return name + ", " + way.label;
        }

        int warmUp(Settings settings) {
            return (int) Math.round(
                    warmUpShare * ways.size() * settings.profile().warmUpAggregates());
        }
    }

    /** Those of a trial: what is judged only by a wide bound has fewer. */
    private static List<Subject> subjects(Settings settings, int trial) {
        List<Subject> subjects = new ArrayList<>();
        settings.servers().forEach(server -> subjects
                .add(new Subject(server, server, List.of(), List.of(Way.values()), 1)));
        if (settings.has("threaded") && trial < TRIALS_ON_THREADS) {
            subjects.add(new Subject(ASYNC_ON_THREADS, "threaded", List.of("--handler", "async"),
                    List.of(Way.ASYNC), 1.0 / 3));
        }
        return subjects;
    }

    /**
     * What was seen of one strategy on one server.
     *
     * @param p50 in milliseconds
     * @param together in every trial, whether all calls of the first aggregate were inside at once
     */
    record Seen(double p50, List<Boolean> together) {

        static final Seen NOTHING = new Seen(Double.NaN, List.of());

        boolean alwaysTogether() {
            return !together.isEmpty() && together.stream().allMatch(all -> all);
        }
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, List<Boolean>> together = new TreeMap<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (Subject subject : context.interleaved(subjects(context.settings(), trial),
                    trial)) {
                context.step("trial " + (trial + 1) + ", " + subject.name());
                try (ServerProcess server = context.selfCalling(subject.backend(),
                        subject.knobs().toArray(String[]::new))) {
                    trial(context, trial, subject, server, together);
                }
            }
        }
        Judge judge = context.judge();
        for (Subject subject : subjects(context.settings(), 0)) {
            Map<String, Seen> seen = new TreeMap<>();
            for (Way way : subject.ways()) {
                seen.put(way.label, new Seen(arm(context, subject, way).medianTrialMillis(TIME, 50),
                        together.getOrDefault(subject.arm(way), List.of())));
            }
            if (subject.name().equals(ASYNC_ON_THREADS)) {
                judgeAsyncOnThreads(judge, context.delayMillis(), seen);
            } else {
                judge(judge, context.settings().profile(), subject.name(), seen);
            }
        }
        return judge.claims();
    }

    private static void trial(ExperimentContext context, int trial, Subject subject,
            ServerProcess server,
            Map<String, List<Boolean>> together) throws Exception {
        for (Way way : subject.ways()) {
            Reply cold = server.get(way.path + "?n=" + way.firstWidth,
                    Tasks.patience(context.delay()));
            long inside = server.statistics().api().maxInFlight();
            together.computeIfAbsent(subject.arm(way), key -> new ArrayList<>())
                    .add(cold.isOk() && inside == way.firstWidth);
            LegacyRecorder arm = arm(context, subject, way);
            arm.time(trial, "first_response_time", cold.nanos());
            arm.fact(trial, "first_calls", way.firstWidth);
            arm.fact(trial, "first_calls_inside_at_once", inside);
        }
        List<String> targets = subject.ways().stream().map(way -> way.path + WarmUp.AGGREGATE)
                .toList();
        context.warm(server,
                new WarmUp(targets, subject.warmUp(context.settings()), WARM_UP_AT_ONCE));
        for (int i = 0; i < context.settings().profile().samples(); i++) {
            for (Way way : context.interleaved(subject.ways(), i)) {
                Reply reply = server.get(way.path, Tasks.patience(context.delay()));
                if (reply.isOk()) {
                    arm(context, subject, way).time(trial, TIME, reply.nanos());
                }
            }
        }
    }

    private static LegacyRecorder arm(ExperimentContext context, Subject subject, Way way) {
        return context.arm(subject.arm(way), "server", subject.name(), "strategy", way.label,
                "fan_out", Tasks.FAN_OUT, "delay_ms", context.delayMillis(), "cpus", "all");
    }

    /** The verdict rules for one server; what was seen by strategy. */
    static void judge(Judge judge, Profile profile, String server, Map<String, Seen> seen) {
        double delay = profile.delay().toMillis();
        Seen async = seen.getOrDefault("async", Seen.NOTHING);
        judge.timed("5." + server, "An async aggregate of ten calls on the " + server
                + " server takes about D, not 10 D.", SOURCE, Verdict.HOLDS,
                claim -> claim.between("p50", async.p50, "ms", delay, 1.5 * delay));
        judge.counted("6." + server, "All calls of an async aggregate on the " + server
                + " server are inside the back-end together.", SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(async.together.isEmpty(), "no trial")
                        .isTrue("together in every trial", async.alwaysTogether()));
        judgeAdded(judge, profile, server, "async", async, "a Django site added 45");
        Seen pool = seen.getOrDefault("threadpool", Seen.NOTHING);
        judgeAdded(judge, profile, server, "threadpool", pool, "a Django site added 240");
        judgeAdded(judge, profile, server, "virtual", seen.getOrDefault("virtual", Seen.NOTHING),
                "Django has nothing like it");
        judge.timed("52." + server, "To aggregate ten calls on the " + server
                + " server a pool of ten threads is enough: within 10 % of the async aggregate.",
                "One final Example", Verdict.HOLDS,
                claim -> claim.between("thread pool over async, p50", pool.p50 / async.p50, "", 0.9,
                        1.1));
    }

    /** The design has what a real Django site added. */
    private static void judgeAdded(Judge judge, Profile profile, String server, String strategy,
            Seen seen, String there) {
        double delay = profile.delay().toMillis();
        double most = profile.addedMillis();
        judge.timed("added." + strategy + "." + server, "An aggregate of ten calls by the "
                + strategy + " strategy on the " + server + " server has all of them inside"
                + " together and adds at most " + Math.round(most) + " ms to D (" + there + ").",
                "design, facts to beat", Verdict.HOLDS,
                claim -> claim.voidIf(seen.together.isEmpty(), "no trial")
                        .isTrue("together in every trial", seen.alwaysTogether())
                        .between("p50", seen.p50, "ms", delay, delay + most));
    }

    /** The verdict rule for async handlers on a server of threads. */
    static void judgeAsyncOnThreads(Judge judge, double delay, Map<String, Seen> seen) {
        Seen async = seen.getOrDefault("async", Seen.NOTHING);
        judge.timed("7.threaded", "An async handler works on a server of blocking threads too, and"
                + " its calls overlap there.", "Why Did it Work?", Verdict.HOLDS,
                claim -> claim.voidIf(async.together.isEmpty(), "no trial")
                        .isTrue("together in every trial", async.alwaysTogether())
                        .between("p50", async.p50, "ms", delay, 1.5 * delay));
    }
}
