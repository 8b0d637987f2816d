package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Judgement;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.switching.CanaryProbe;
import dev.parkbench.benchmarks.probe.switching.WorkerKind;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Experiment 16: how long a trivial task waits for its turn while others hog the CPUs. */
public final class CanaryInterference implements LegacyExperiment {

    private static final String SOURCE = "Ease of Use";
    private static final String CATALOGUE = "catalogue, experiment 16";
    private static final int MOST_TRIALS = 3;
    private static final int WORKERS = TwoCpus.CPUS;
    private static final int HOG_MILLIS = 200;
    private static final String DELAY = "delay";
    private static final String LAG = "schedule_lag";
    private static final String FIRST = "first_after_change";

    /** Later than this and the schedule itself was held up. */
    private static final double MOST_LAG_MILLIS = 20;

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public String title() {
        return "A trivial task beside tasks that hog the CPUs";
    }

    @Override
    public String question() {
        return "How much later than intended does a trivial task start while other tasks of its"
                + " kind compute without a break, and do more carriers help?";
    }

    @Override
    public String prediction() {
        return "On a loop one hog stops it for as long as it lasts, on virtual threads as many as"
                + " there are carriers do; on platform threads the kernel gives each its slice."
                + " Carriers added meanwhile free virtual threads within a second.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS) * (SUBJECTS.size() + 2);
    }

    /** A kind of task, and how many of it hog a CPU. */
    record Subject(WorkerKind kind, int hogs) {

        String name() {
            return kind + ", hogs=" + hogs;
        }
    }

    private static final List<Subject> SUBJECTS = List.of(WorkerKind.values()).stream()
            .flatMap(kind -> IntStream.rangeClosed(0, WORKERS + 1)
                    .mapToObj(hogs -> new Subject(kind, hogs)))
            .toList();

    /**
     * Delays in milliseconds, over all trials.
     *
     * @param longest in the trial where it was shortest
     */
    record Seen(double p99, double longest) {

        static final Seen NOTHING = new Seen(Double.NaN, Double.NaN);
    }

    /**
     * What adding carriers did in a trial.
     *
     * @param starvedMillis the longest delay before
     * @param firstMillis from the change to the first canary that started
     * @param laterP99Millis delays of those due a second or more after it
     */
    record Restored(double starvedMillis, double firstMillis, double laterP99Millis) {
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        boolean full = context.settings().profile() == Profile.FULL;
        Map<Subject, Double> longest = new HashMap<>();
        List<Restored> restored = new ArrayList<>();
        List<Restored> nudged = new ArrayList<>();
        double lag = 0;
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (Subject subject : context.interleaved(SUBJECTS, trial)) {
                context.step("trial " + (trial + 1) + ", " + subject.name());
                LegacyRecorder arm = arm(context, subject);
                Optional<JsonNode> found = probe(context, arm, trial, subject,
                        String.valueOf(HOG_MILLIS), full ? 20 : 5);
                if (found.isPresent()) {
                    double most = record(arm, trial, found.get());
                    longest.merge(subject, most, Math::min);
                    lag = Math.max(lag, lagP99(found.get()));
                }
            }
            context.step("trial " + (trial + 1) + ", more carriers");
            restored(context, trial, CanaryProbe.RESTORE).ifPresent(restored::add);
            context.step("trial " + (trial + 1) + ", more carriers and a nudge");
            restored(context, trial, CanaryProbe.RESTORE_AND_NUDGE).ifPresent(nudged::add);
        }
        Map<Subject, Seen> seen = new HashMap<>();
        longest.forEach((subject, most) -> seen.put(subject,
                new Seen(arm(context, subject).millis(DELAY, 99), most)));
        Judge judge = context.judge();
        judge(judge, lag, seen);
        judgeRestored(judge, restored, nudged);
        return judge.claims();
    }

    private static Optional<JsonNode> probe(ExperimentContext context, LegacyRecorder arm,
            int trial, Subject subject,
            String length, int rounds) throws InterruptedException {
        return Attempt.run(context, arm, trial,
                TwoCpus.jvm(context, "-Djdk.virtualThreadScheduler.parallelism=" + WORKERS),
                CanaryProbe.class,
                List.of(subject.kind().toString(), String.valueOf(WORKERS),
                        String.valueOf(subject.hogs()), length, String.valueOf(rounds)));
    }

    private static LegacyRecorder arm(ExperimentContext context, Subject subject) {
        return context.arm(subject.name(), "tasks", subject.kind().toString(), "hogs",
                subject.hogs(),
                "hog_ms", HOG_MILLIS, "workers", WORKERS);
    }

    /** The longest delay. */
    private static double record(LegacyRecorder arm, int trial, JsonNode found) {
        found.get("delay_ms").valueStream()
                .forEach(millis -> arm.time(trial, DELAY, nanos(millis)));
        found.get("lag_ms").valueStream().forEach(millis -> arm.time(trial, LAG, nanos(millis)));
        return millis(found, "delay_ms").stream().mapToDouble(Double::doubleValue).max()
                .orElse(Double.NaN);
    }

    private static long nanos(JsonNode millis) {
        return Math.round(millis.asDouble() * 1e6);
    }

    private static List<Double> millis(JsonNode found, String field) {
        return found.get(field).valueStream().map(JsonNode::asDouble).sorted().toList();
    }

    private static double lagP99(JsonNode found) {
        return percentile99(millis(found, "lag_ms"));
    }

    /** The nearest rank of ascending values; not a number if there are none. */
    static double percentile99(List<Double> ascending) {
        return ascending.isEmpty()
                ? Double.NaN
                : ascending.get((99 * ascending.size() + 99) / 100 - 1);
    }

    private static Optional<Restored> restored(ExperimentContext context, int trial, String how)
            throws InterruptedException {
        Subject hogged = new Subject(WorkerKind.VIRTUAL, WORKERS);
        LegacyRecorder arm = context.arm("virtual, " + how, "tasks", "virtual", "hogs", WORKERS);
        Optional<JsonNode> found = probe(context, arm, trial, hogged, how, 1);
        if (found.isPresent() && !found.get().has("first_after_change_ms")) {
            context.nothing(arm, trial,
                    "the number of carriers could not be changed, which needs JDK 24 or later");
            return Optional.empty();
        }
        return found.map(one -> {
            Restored restored = new Restored(one.get("starved_ms").asDouble(),
                    one.get("first_after_change_ms").asDouble(),
                    percentile99(millis(one, "delay_ms")));
            arm.value(trial, FIRST, "ms", Direction.LOWER, restored.firstMillis());
            arm.value(trial, "starved_before", "ms", Direction.NEITHER, restored.starvedMillis());
            one.get("delay_ms").valueStream()
                    .forEach(millis -> arm.time(trial, DELAY, nanos(millis)));
            return restored;
        });
    }

    private static Seen seen(Map<Subject, Seen> seen, WorkerKind kind, int hogs) {
        return seen.getOrDefault(new Subject(kind, hogs), Seen.NOTHING);
    }

    /** The verdict rules; a schedule that was itself late decides nothing. */
    static void judge(Judge judge, double lagP99Millis, Map<Subject, Seen> seen) {
        boolean late = lagP99Millis > MOST_LAG_MILLIS;
        String reason = "the schedule's own thread was late";
        judge.counted("35.loop", "A task that hogs the CPU stops all others of its loop for as long"
                + " as it lasts.", SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(late, reason)
                        .atLeast("longest delay, one hog of " + HOG_MILLIS + " ms",
                                seen(seen, WorkerKind.LOOP, 1).longest(), "ms",
                                0.9 * HOG_MILLIS)
                        .note("p99 without a hog", seen(seen, WorkerKind.LOOP, 0).p99(), "ms"));
        judge.counted("35.virtual", "A virtual thread that hogs the CPU stops all others, as a task"
                + " of a loop does.", SOURCE, Verdict.REFUTED,
                claim -> claim.voidIf(late, reason)
                        .atLeast("p99 of the delay, one hog, two carriers",
                                seen(seen, WorkerKind.VIRTUAL, 1).p99(), "ms", 100)
                        .remark("As many must hog as there are carriers; then it does."));
        judge.counted("canary.spare", "As long as a carrier is left, virtual threads start within"
                + " 20 ms (p99) beside hogs.", CATALOGUE, Verdict.HOLDS, claim -> {
                    claim.voidIf(late, reason);
                    for (int hogs = 0; hogs < WORKERS; hogs++) {
                        claim.atMost("p99, hogs=" + hogs,
                                seen(seen, WorkerKind.VIRTUAL, hogs).p99(), "ms", 20);
                    }
                });
        judge.counted("canary.hogged",
                "Once as many hog as there are carriers, virtual threads wait"
                        + " 100 ms and more (p99).",
                CATALOGUE, Verdict.HOLDS, claim -> {
                    claim.voidIf(late, reason);
                    for (int hogs = WORKERS; hogs <= WORKERS + 1; hogs++) {
                        claim.atLeast("p99, hogs=" + hogs,
                                seen(seen, WorkerKind.VIRTUAL, hogs).p99(), "ms", 100);
                    }
                });
        judge.counted("canary.platform", "Platform threads start within 60 ms (p99) however many"
                + " hog: the kernel takes CPUs away from those.", CATALOGUE, Verdict.HOLDS,
                claim -> {
                    claim.voidIf(late, reason);
                    for (int hogs = 0; hogs <= WORKERS + 1; hogs++) {
                        claim.atMost("p99, hogs=" + hogs,
                                seen(seen, WorkerKind.PLATFORM, hogs).p99(), "ms", 60);
                    }
                });
    }

    /** The verdict rules for carriers that are added while all are hogged, without and with a nudge. */
    static void judgeRestored(Judge judge, List<Restored> restored, List<Restored> nudged) {
        judge.counted("canary.restored",
                "Two more carriers, added while all are hogged, let virtual"
                        + " threads start again within a second.",
                CATALOGUE, Verdict.HOLDS,
                claim -> within(claim, restored)
                        .remark("A backlog that began before the change may not notice it: what"
                                + " joins a queue that is not empty starts no carrier."));
        judge.counted("canary.nudged", "They do so if other threads start a virtual thread each"
                + " after the change.", CATALOGUE, Verdict.HOLDS,
                claim -> within(claim, nudged));
    }

    private static Judgement within(Judgement claim, List<Restored> trials) {
        return claim.voidIf(trials.isEmpty(), "the number of carriers was not changed in any trial")
                .atLeast("starved before the change, least of the trials",
                        trials.stream().mapToDouble(Restored::starvedMillis).min()
                                .orElse(Double.NaN),
                        "ms", 100)
                .atMost("first start after the change", most(trials, Restored::firstMillis), "ms",
                        1000)
                .atMost("p99 of the delay from a second on",
                        most(trials, Restored::laterP99Millis), "ms", 60);
    }

    private static double most(List<Restored> trials, ToDoubleFunction<Restored> what) {
        return trials.stream().mapToDouble(what).max().orElse(Double.NaN);
    }
}
