package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Judgement;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The verdict rules of {@link MillionTasks}.
 *
 * @param most tasks at once; the bars are for a million and shrink with it
 * @param few tasks that the weight is compared with
 * @param contrast virtual threads whose time is compared cold and warm
 * @param sleep of each task
 * @param touched whether there are arms whose heap was in memory before: then those have the bars,
 *     since the first use of a page of memory is no cost of a task
 */
record MillionTasksRules(int most, int few, int contrast, Duration sleep, boolean touched,
        Found found) {

    static final String CONTROL = "control, byte[1024]";
    static final String TRACED_COLD = "virtual, cold, traced";
    static final String TRACED_WARM = "virtual, warm, traced";
    static final String TRAPS = "traps_per_task";

    private static final String COLD = "virtual, cold";
    private static final String WARM = "virtual, warm";
    private static final String FUTURE = "completable-future";
    private static final String POOL = "scheduled-pool";
    private static final String WHEEL = "wheel-timer";
    private static final String LOOP = "event-loop";

    /** Kinds of tasks for which there is a bar; they get the most trials. */
    static final List<String> WITH_BARS = List.of(WARM, FUTURE, WHEEL);

    private static final String CATALOGUE = "catalogue, experiment 12";
    private static final String SCALABILITY = "Scalability";
    private static final String BARS = "design, facts to beat";
    private static final double MILLION = 1e6;

    /** What fewer than a million may add, in ms: their code is compiled only while they wake. */
    private static final double START_UP_MILLIS = 500;

    /** Two halves of five: the fewest for which a time is said to repeat. */
    private static final int TRIALS_OF_TIME = 10;

    /** What the name of an arm says whose heap was in memory before it was timed. */
    static final String TOUCHED = ", touched heap";

    private double most(String label, String measurement) {
        return found.median(label + ", " + Subject.brief(most), measurement);
    }

    private double few(String label, String measurement) {
        return found.median(label + ", " + Subject.brief(few), measurement);
    }

    private double live(String label) {
        return most(label, TaskTrials.LIVE);
    }

    private double over(String label) {
        return most(label, TaskTrials.OVER);
    }

    private double contrasted(String label) {
        return found.median(label + ", " + Subject.brief(contrast), TaskTrials.OVER);
    }

    private String tasks() {
        return number(most);
    }

    private static String number(int tasks) {
        return String.format(Locale.ROOT, "%,d", tasks);
    }

    /** A kind as a part of a claim's id. */
    private static String id(String kind) {
        return kind.replaceAll("\\W+", "-");
    }

    void judge(Judge judge, Optional<String> noRss, boolean go, int trials) {
        judgeControl(judge, noRss);
        judgeArticle(judge);
        judgeWeight(judge);
        judgeWarmUp(judge);
        judgeBars(judge, go);
        if (trials > 1) {
            judgeRepeatable(judge);
        }
        if (trials >= TRIALS_OF_TIME) {
            judgeRepeatableTime(judge);
        }
    }

    private void judgeControl(Judge judge, Optional<String> noRss) {
        double live = found.median(CONTROL, TaskTrials.LIVE);
        double rss = found.median(CONTROL, TaskTrials.RSS);
        judge.counted("control.live", "What has a known weight is measured right: an array of 1,024"
                + " bytes has 1,040 live bytes within 2 %.", "design, control", Verdict.HOLDS,
                claim -> claim.between("live bytes", live, "B", 0.98 * TaskKind.CONTROL_BYTES,
                        1.02 * TaskKind.CONTROL_BYTES));
        judge.counted("control.rss", "Resident memory and live bytes of the control agree within"
                + " 10 %.", "design, control", Verdict.HOLDS,
                claim -> trusting(claim, noRss).between("resident over live", rss / live, "",
                        0.9, 1.1));
    }

    private static Judgement trusting(Judgement claim, Optional<String> noRss) {
        return claim.voidIf(noRss.isPresent(), noRss.orElse(""));
    }

    private void judgeArticle(Judge judge) {
        judge.counted("50", tasks() + " async tasks that sleep for " + sleep.toMillis()
                + " ms finish, in a heap of less than 4 GB.", SCALABILITY, Verdict.HOLDS,
                claim -> claim.exactly("virtual threads that woke", most(COLD, TaskTrials.COUNT),
                        most).exactly("futures that woke", most(FUTURE, TaskTrials.COUNT), most)
                        .note("heap, which is fixed",
                                most(COLD, TaskTrials.COMMITTED) * (1 << 20) / 1e6, "MB")
                        .note("virtual threads over the sleep", over(COLD), "ms")
                        .note("futures over the sleep", over(FUTURE), "ms"));
        judge.counted("48.virtual", "An async task takes about 2 KB: a virtual thread that sleeps"
                + " has less than 2,048 live bytes.", SCALABILITY, Verdict.HOLDS,
                claim -> claim.atMost("cold", live(COLD), "B", 2047).atMost("warm", live(WARM),
                        "B", 2047).note("cold, " + Subject.brief(few),
                                few(COLD, TaskTrials.LIVE), "B"));
        judge.counted("48.few", String.format(Locale.ROOT, "Of %,d virtual threads, most of which"
                + " sleep before their code is compiled, each has about 2 KB: 1,536 to 2,560 live"
                + " bytes.", few), SCALABILITY, Verdict.HOLDS,
                claim -> claim.between("cold, " + Subject.brief(few), few(COLD, TaskTrials.LIVE),
                        "B", 1536, 2560));
        judge.counted("48.future", "A future that a timer completes has less than 400 live bytes.",
                SCALABILITY, Verdict.HOLDS, claim -> claim.atMost("live", live(FUTURE), "B", 399));
        judge.timed("49", "An async task is more or less just one function call: to start a"
                + " future takes at most twice the time of a plain call of the same code, and"
                + " allocates nothing beside its 24 bytes of callback.", SCALABILITY,
                Verdict.REFUTED,
                claim -> claim.atMost("time over a call's",
                        most(FUTURE, TaskTrials.START) / most("call", TaskTrials.START), "", 2)
                        .atMost("bytes more than a call's",
                                most(FUTURE, TaskTrials.ALLOCATED)
                                        - most("call", TaskTrials.ALLOCATED),
                                "B", 24)
                        .note("a call", most("call", TaskTrials.START), "ns")
                        .note("a future", most(FUTURE, TaskTrials.START), "ns")
                        .note("a warm virtual thread", most(WARM, TaskTrials.START), "ns")
                        .remark("It is hundreds of nanoseconds and bytes: far more than a call,"
                                + " and far less than a thread."));
    }

    private void judgeWeight(Judge judge) {
        for (String kind : List.of(POOL, WHEEL, LOOP)) {
            judge.counted("12." + kind, "A task of the kind '" + kind
                    + "' that waits has less than 400 live bytes.", CATALOGUE, Verdict.HOLDS,
                    claim -> claim.atMost("live", live(kind), "B", 399));
        }
        judge.counted("12.ratio.cold", String.format(Locale.ROOT, "Cold, each of %,d virtual"
                + " threads weighs at least five times what a future does.", few), CATALOGUE,
                Verdict.HOLDS, claim -> claim.atLeast("virtual thread over future",
                        few(COLD, TaskTrials.LIVE) / few(FUTURE, TaskTrials.LIVE), "", 5));
        judge.counted("12.ratio.warm", "Warm, each of " + tasks() + " virtual threads weighs at"
                + " least five times what a future does.", CATALOGUE, Verdict.REFUTED,
                claim -> claim.atLeast("virtual thread over future", live(WARM) / live(FUTURE),
                        "", 5).remark(
                                "Compiled frames are smaller than interpreted ones, so a"
                                        + " warm thread's stack is a fraction of a cold one's."));
        for (String kind : List.of(WARM, FUTURE, POOL, WHEEL, LOOP)) {
            judgeLinear(judge, kind);
        }
        judge.counted("12.cold",
                "Cold, a virtual thread weighs at least 1.3 times what it does warm:"
                        + " its frames are interpreted ones.",
                CATALOGUE, Verdict.HOLDS,
                claim -> claim.atLeast("cold over warm, " + Subject.brief(few),
                        few(COLD, TaskTrials.LIVE) / few(WARM, TaskTrials.LIVE), "", 1.3)
                        .note("cold, " + Subject.brief(few), few(COLD, TaskTrials.LIVE), "B")
                        .note("cold, " + Subject.brief(most), live(COLD), "B"));
    }

    private void judgeLinear(Judge judge, String kind) {
        judge.counted("12.linear." + id(kind), "The live bytes of a task of"
                + " the kind '" + kind + "' are the same with " + Subject.brief(few) + " and "
                + Subject.brief(most) + " of them, within 20 %.", CATALOGUE, Verdict.HOLDS,
                claim -> claim.between("most over few", live(kind) / few(kind, TaskTrials.LIVE),
                        "", 0.8, 1.2));
    }

    private void judgeWarmUp(Judge judge) {
        judge.timed("cold.time", "A million virtual threads that all park before any has woken"
                + " take several times longer than after a warm-up: at least three times, with "
                + number(contrast) + " of them.", "catalogue, section 2", Verdict.HOLDS,
                claim -> claim.atLeast("cold over warm", contrasted(COLD) / contrasted(WARM), "", 3)
                        .note("cold", contrasted(COLD), "ms").note("warm", contrasted(WARM),
                                "ms"));
        judge.counted("cold.cause", "The cause is deoptimisation: cold, compiled code of a sleeping"
                + " virtual thread is given up about once a thread, warm hardly ever.",
                "catalogue, section 2", Verdict.HOLDS,
                claim -> claim.atLeast("cold, traps a thread", found.median(TRACED_COLD, TRAPS),
                        "", 0.5).atMost("warm, traps a thread",
                                found.median(TRACED_WARM, TRAPS), "", 0.05));
    }

    /** The bound for as many tasks as there are, from the one for a million, in ms. */
    private double bound(double millisForMillion) {
        return most >= MILLION
                ? millisForMillion
                : millisForMillion * most / MILLION + START_UP_MILLIS;
    }

    private void judgeBars(Judge judge, boolean go) {
        judgeBar(judge, "bar.virtual", WARM, 2500, 1000);
        judgeBar(judge, "bar.future", FUTURE, 800, 400);
        judgeBar(judge, "bar.wheel", WHEEL, 400, 120);
        if (go) {
            double goroutines = found.median(PeerTrials.arm(RuntimePeer.GO, most),
                    TaskTrials.OVER);
            judge.timed("bar.go", "Warm virtual threads are not slower than Go's goroutines.",
                    BARS, Verdict.HOLDS,
                    claim -> claim.atMost("virtual over goroutines", over(WARM) / goroutines, "",
                            1).note("goroutines over the sleep", goroutines, "ms"));
        }
    }

    private void judgeBar(Judge judge, String id, String kind, double millis, double bytes) {
        double over = over(touched ? kind + TOUCHED : kind);
        judge.timed(id, String.format(Locale.ROOT,
                "%s tasks of the kind '%s' take at most %,.0f ms over the sleep and %,.0f live"
                        + " bytes each.",
                tasks(), kind, bound(millis), bytes), BARS, Verdict.HOLDS,
                claim -> claim.atMost("over the sleep", over, "ms", bound(millis))
                        .atMost("live", live(kind), "B", bytes)
                        .note("in a heap that was not touched before", over(kind), "ms"));
    }

    private void judgeRepeatable(Judge judge) {
        for (String kind : WITH_BARS) {
            double spread = found.relativeSpread(kind + ", " + Subject.brief(most),
                    TaskTrials.LIVE);
            judge.counted("repeatable." + id(kind), "The live bytes of a task"
                    + " of the kind '" + kind + "' are the same in every trial within 2 %.",
                    "design, repeatability", Verdict.HOLDS,
                    claim -> claim.atMost("largest less smallest over median", spread, "", 0.02));
        }
    }

    private void judgeRepeatableTime(Judge judge) {
        for (String kind : WITH_BARS) {
            String label = touched ? kind + TOUCHED : kind;
            judge.timed("repeatable.time." + id(kind), "The time over the sleep"
                    + " of tasks of the kind '" + kind + "' is the same in the second half of the"
                    + " trials as in the first, by their medians, within 15 %.",
                    "design, repeatability", Verdict.HOLDS,
                    claim -> claim.atMost("difference over mean", found.halvesDiffer(
                            label + ", " + Subject.brief(most), TaskTrials.OVER, TRIALS_OF_TIME),
                            "", 0.15));
        }
    }
}
