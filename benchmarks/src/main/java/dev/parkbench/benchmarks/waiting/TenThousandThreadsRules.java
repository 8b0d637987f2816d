package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Judgement;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The verdict rules of {@link TenThousandThreads}.
 *
 * @param timed threads whose time was measured
 * @param weighed threads whose memory was measured
 * @param sleep of the threads that were timed
 */
record TenThousandThreadsRules(int timed, int weighed, Duration sleep, Figures figures) {

    static final String PLATFORM = "platform";
    static final String VIRTUAL = "virtual, cold";
    static final String TIMER = "scheduled-pool";
    static final String PROCESS = "JVM for one task";

    private static final String SCALABILITY = "Scalability";
    private static final String WHY = "Why Async?";
    private static final String CATALOGUE = "catalogue, experiment 11";
    private static final int BAR_THREADS = 10_000;

    /** What fewer threads may add, in ms, since the JVM has only begun. */
    private static final double START_UP_MILLIS = 250;

    /** Several times what it is on most machines. */
    private static final double SLOW_PAGE_NANOS = 3000;

    /** Below this share of a limit, something else has refused the thread. */
    private static final double MET = 0.97;

    private double time(String label, String measurement) {
        return figures.median(label + ", " + Subject.brief(timed), measurement);
    }

    private double weight(String label, String measurement) {
        return figures.median(label + ", " + Subject.brief(weighed), measurement);
    }

    void judge(Judge judge, double pageNanos, Optional<String> noRss) {
        judgeTime(judge, pageNanos);
        judgeStacks(judge, noRss);
        judgeOrder(judge, noRss);
    }

    /** Slow memory can only delay: it does not keep a claim from holding, only from failing. */
    private static Judgement unlessSlow(Judgement claim, double pageNanos, boolean late) {
        return claim.note("first use of a page", pageNanos, "ns").voidIf(
                late && pageNanos > SLOW_PAGE_NANOS,
                String.format(Locale.ROOT, "on this machine the first use of a page takes %.1f us,"
                        + " where less than 1 is usual, and a thread needs several (a virtual"
                        + " machine may be quicker with memory that has been used before: head -c"
                        + " 8G /dev/zero | tail >/dev/null uses 8 GiB once)",
                        pageNanos / 1e3));
    }

    private void judgeTime(Judge judge, double pageNanos) {
        double sleepMillis = (double) sleep.toMillis();
        double over = time(PLATFORM, TaskTrials.OVER);
        double most = 4000.0 * timed / BAR_THREADS + (timed < BAR_THREADS ? START_UP_MILLIS : 0);
        judge.timed("46", String.format(Locale.ROOT,
                "%,d threads are not a big problem: all that sleep for S wake, between S and 2 S"
                        + " after the first start.",
                timed), SCALABILITY, Verdict.HOLDS,
                claim -> unlessSlow(claim, pageNanos, over > sleepMillis)
                        .exactly("woke", time(PLATFORM, TaskTrials.COUNT), timed)
                        .between("time", sleepMillis + over, "ms", sleepMillis,
                                2 * sleepMillis));
        judge.timed("bar.threads.time", String.format(Locale.ROOT,
                "%,d platform threads take at most %,.0f ms over their sleep.", timed, most),
                "design, facts to beat", Verdict.HOLDS,
                claim -> unlessSlow(claim, pageNanos, over > most).atMost("over the sleep", over,
                        "ms", most));
    }

    private static Judgement trusting(Judgement claim, Optional<String> noRss) {
        return claim.voidIf(noRss.isPresent(), noRss.orElse(""));
    }

    private void judgeStacks(Judge judge, Optional<String> noRss) {
        double rss = weight(PLATFORM, TaskTrials.RSS);
        double named = weight(PLATFORM, TaskTrials.VIRTUAL);
        judge.counted("45", "A thread's stack is virtual memory and mostly not resident: less than"
                + " a tenth of what 10,000 threads name is in memory.", SCALABILITY,
                Verdict.HOLDS,
                claim -> trusting(claim, noRss).atMost("resident over named", rss / named, "",
                        0.1).note("resident for each", rss / 1024, "KiB")
                        .note("named for each", named / 1024, "KiB"));
        judge.counted("11.named", "10,000 threads name at least 10 GB of memory.", CATALOGUE,
                Verdict.HOLDS, claim -> claim.atLeast("named", named * weighed / 1e9, "GB", 10));
        judge.counted("11.resident", "10,000 threads have less than 600 MB resident.", CATALOGUE,
                Verdict.HOLDS, claim -> trusting(claim, noRss).atMost("resident",
                        rss * weighed / 1e6, "MB", 600));
        judge.counted("11.maps", "A thread takes two memory mappings: its stack and the guard below"
                + " it.", CATALOGUE, Verdict.HOLDS,
                claim -> claim.between("maps for each",
                        weight(PLATFORM, TaskTrials.MAPS), "", 1.8, 2.2));
        judge.counted("bar.threads.rss", "A platform thread that sleeps has at most 30 KiB"
                + " resident.", "design, facts to beat", Verdict.HOLDS,
                claim -> trusting(claim, noRss).atMost("resident for each", rss / 1024, "KiB", 30)
                        .note("page tables for each, outside of it",
                                weight(PLATFORM, TaskTrials.PAGE_TABLES) / 1024, "KiB"));
    }

    private void judgeOrder(Judge judge, Optional<String> noRss) {
        double process = figures.median(PROCESS, TaskTrials.RSS);
        double thread = weight(PLATFORM, TaskTrials.RSS);
        double virtual = weight(VIRTUAL, TaskTrials.LIVE);
        double timer = weight(TIMER, TaskTrials.LIVE);
        judge.counted("27", "Processes, threads and async tasks cost memory in this order, each at"
                + " least three times the next: a JVM, a platform thread, a virtual thread, a"
                + " timeout.", WHY, Verdict.HOLDS,
                claim -> trusting(claim, noRss).atLeast("JVM over thread", process / thread, "", 3)
                        .atLeast("thread over virtual thread", thread / virtual, "", 3)
                        .atLeast("virtual thread over timeout", virtual / timer, "", 3)
                        .note("JVM", process / 1024, "KiB").note("thread", thread / 1024, "KiB")
                        .note("virtual thread", virtual, "B").note("timeout", timer, "B"));
        judge.timed("32", "Threads are cheaper than processes: a platform thread takes at most a"
                + " tenth of the time that a JVM takes to start, and of its memory.", WHY,
                Verdict.HOLDS,
                claim -> trusting(claim, noRss)
                        .atMost("thread's start over JVM's",
                                time(PLATFORM, TaskTrials.START)
                                        / figures.median(PROCESS, TaskTrials.START),
                                "", 0.1)
                        .atMost("thread's memory over JVM's", thread / process, "", 0.1)
                        .note("start of a thread", time(PLATFORM, TaskTrials.START) / 1e3, "us")
                        .note("start of a JVM",
                                figures.median(PROCESS, TaskTrials.START) / 1e6, "ms"));
    }

    /** The rule for the ladder, from what its probe found, if it lived to tell. */
    static void judgeLadder(Judge judge, Optional<JsonNode> ladder) {
        boolean refused = ladder.map(end -> !end.path("refusal").asString("").isEmpty())
                .orElse(false);
        judge.counted("11.ladder", "Too many threads end in a clean error whose limit can be named:"
                + " the JVM lives, and one limit of the system is used up.", CATALOGUE,
                Verdict.HOLDS,
                claim -> claim.voidIf(ladder.isPresent() && !refused,
                        "no thread was refused: this system allows more than were tried")
                        .isTrue("the JVM lives to tell it", ladder.isPresent())
                        .isTrue("the error says that no native thread could be made",
                                ladder.map(end -> end.path("refusal").asString("")
                                        .contains("unable to create native thread"))
                                        .orElse(false))
                        .atLeast("share of the nearest limit in use", ladder
                                .map(end -> end.path("limit_used").asDouble(Double.NaN)
                                        / end.path("limit_value").asDouble(Double.NaN))
                                .orElse(0.0), "", MET)
                        .note("threads", ladder.map(end -> end.path("threads").asDouble())
                                .orElse(Double.NaN), "")
                        .remark(ladder.map(end -> "The limit is " + end.path("limit")
                                .asString("unknown") + ", "
                                + end.path("limit_value").asLong() + ".").orElse(
                                        "The JVM did not survive it.")));
    }
}
