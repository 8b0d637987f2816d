package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.live;
import static dev.parkbench.benchmarks.threads.TaskReadings.median;
import static dev.parkbench.benchmarks.threads.TaskReadings.over;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;
import static dev.parkbench.benchmarks.threads.TaskReadings.said;

import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.threads.TenThousandThreads.Sleepers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The claims on ten thousand threads.
 *
 * @param scope the scope of the run
 */
record TenThousandThreadsClaims(Scope scope) {

    private static final String SCALABILITY = "Scalability";
    private static final String EFFICIENCY = "Resource Efficiency";

    /**
     * The most milliseconds beyond the sleep for all timed threads. In the profile ci, a thousand
     * threads take a tenth of the time and the start of the JVM's code.
     */
    private static final Bound MOST_OVER = Bound.of(4000, 650);

    /** A time of a page's first use in nanoseconds that is several times that of most machines. */
    private static final double SLOW_PAGE_NANOS = 3000;

    /** The fraction of a limit below which something else has refused the thread. */
    private static final double MET = 0.97;

    List<ClaimRule> all() {
        return List.of(inTime(), resident(), maps(), order(), start(), ladder());
    }

    private static Reading kibibytes(Reading bytes) {
        return record -> bytes.of(record) / 1024;
    }

    private Variant timed() {
        return Sleepers.PLATFORM.timed(scope);
    }

    private Variant weighed() {
        return Sleepers.PLATFORM.weighed(scope);
    }

    private ClaimRule inTime() {
        Reading page = median(SystemCost.FIRST_PAGE, SystemCost.PAGE);
        return ClaimRule.timed("threads-10k/in-time", "46")
                .states(String.format(Locale.ROOT, "%,d threads are not a big problem: all that"
                        + " sleep for %d s have woken {over the sleep} later.",
                        TenThousandThreads.count(scope),
                        TenThousandThreads.sleep(scope).toSeconds()))
                .article(SCALABILITY, "Ten thousand threads are said to be no problem on current"
                        + " hardware.")
                .voidIf(record -> slowMemory(record, page.of(record)))
                .atMost("over the sleep", over(timed()), "ms", MOST_OVER)
                .note("first use of a page", page, "ns")
                .refutedBy("threads that take as long to start as those of a runtime with one"
                        + " lock: 4.1 s for ten thousand");
    }

    /**
     * The reason for a void verdict on a machine with slow memory. Slow memory can only delay, so
     * it voids only a claim that would be refuted.
     */
    private Optional<String> slowMemory(ExperimentRecord record, double pageNanos) {
        boolean isLate = over(timed()).of(record) > MOST_OVER.at(record.profile());
        return isLate && pageNanos > SLOW_PAGE_NANOS
                ? Optional.of(String.format(Locale.ROOT, "on this machine the first use of a page"
                        + " takes %.1f us, where less than 1 is usual, and a thread needs several"
                        + " (a virtual machine may be quicker with memory that has been used"
                        + " before: head -c 8G /dev/zero | tail >/dev/null uses 8 GiB once)",
                        pageNanos / 1e3))
                : Optional.empty();
    }

    private ClaimRule resident() {
        Reading resident = median(weighed(), TaskMemory.RSS);
        Reading named = median(weighed(), TaskMemory.VIRTUAL);
        return ClaimRule.counted("threads-10k/resident", "45")
                .states("A thread's stack is virtual memory and mostly not resident: of what ten"
                        + " thousand name, some 1 MiB each, at most {resident for each} each is"
                        + " in memory.")
                .article(SCALABILITY, "The size of a stack is what it names, and not what a further"
                        + " thread takes.")
                .voidIf(said(TaskExperiment.RSS_UNTRUSTED))
                .atMost("resident for each", kibibytes(resident), "KiB", 30)
                .note("before the full collection",
                        kibibytes(median(weighed(), TaskMemory.RSS_BEFORE_GC)), "KiB")
                .note("named for each", kibibytes(named), "KiB")
                .note("resident over named", ratio(resident, named), "")
                .note("page tables for each, outside of it",
                        kibibytes(median(weighed(), TaskMemory.PAGE_TABLES)), "KiB")
                .remark("It is anonymous memory over that of the same program without threads, in"
                        + " both after garbage has filled the young generation: all of a process"
                        + " whose heap is used for the first time is more.")
                .refutedBy("threads that touch eight pages more of their stacks, 32 KiB");
    }

    private ClaimRule maps() {
        return ClaimRule.counted("threads-10k/maps", "11.maps")
                .states("A thread takes two memory mappings, its stack and the guard below it:"
                        + " {maps for each|} are counted for each.")
                .own("By it the limit on mappings says how many threads there can be.")
                .between("maps for each", median(weighed(), TaskMemory.MAPS), "", 1.8, 2.2)
                .refutedBy("stacks that lie beside each other without a guard, one map each");
    }

    private ClaimRule order() {
        Reading process = median(SystemCost.JVM, TaskMemory.RSS);
        Reading thread = median(weighed(), TaskMemory.RSS);
        Reading virtual = live(Sleepers.VIRTUAL.weighed(scope));
        Reading timer = live(Sleepers.TIMER.weighed(scope));
        return ClaimRule.counted("threads-10k/order", "27")
                .states("Processes, threads and async tasks cost memory in this order: a JVM takes"
                        + " at least {JVM over thread|} times what a platform thread does, that"
                        + " {thread over virtual thread|} times what a virtual thread does, and"
                        + " that {virtual thread over timeout|} times what a timeout does.")
                .article(EFFICIENCY, "Processes, threads and tasks are put in this order by what"
                        + " they cost.")
                .voidIf(said(TaskExperiment.RSS_UNTRUSTED))
                .atLeast("JVM over thread", ratio(process, thread), "", 500)
                .atLeast("thread over virtual thread", ratio(thread, virtual), "", 5)
                .atLeast("virtual thread over timeout", ratio(virtual, timer), "", 5)
                .note("JVM", kibibytes(process), "KiB").note("thread", kibibytes(thread), "KiB")
                .note("virtual thread", virtual, "B").note("timeout", timer, "B")
                .refutedBy("a virtual thread of 600 B beside a timeout of 130");
    }

    private ClaimRule start() {
        Reading thread = median(timed(), TaskTime.START);
        Reading process = median(SystemCost.JVM, TaskTime.START);
        return ClaimRule.timed("threads-10k/start", "32")
                .states("Threads are cheaper than processes: a JVM takes at least"
                        + " {JVM's start over a thread's|} times as long to start as a platform"
                        + " thread does.")
                .article(EFFICIENCY, "Threads are said to be more efficient than processes.")
                .atLeast("JVM's start over a thread's", ratio(process, thread), "", 250)
                .note("start of a thread",
                        record -> thread.of(record) / 1e3, "us")
                .note("start of a JVM", record -> process.of(record) / 1e6, "ms")
                .refutedBy("threads that take 2 ms to start beside a JVM's 330");
    }

    private ClaimRule ladder() {
        return ClaimRule.counted("threads-10k/ladder", "11.ladder")
                .states("Too many threads end in a clean error whose limit can be named: the JVM"
                        + " lives, and one limit of the system is used up.")
                .own("Whether a service that meets the limit dies of it.")
                .voidIf(record -> record.of(SystemCost.LADDER).texts(SystemCost.REFUSAL)
                        .contains(""),
                        "no thread was refused: this system allows more than were tried")
                .isTrue("the JVM lives to tell it", record -> record.of(SystemCost.LADDER)
                        .all(SystemCost.SURVIVED, flag -> flag == 1))
                .isTrue("the error says that no native thread could be made",
                        record -> unlessDead(record, record.of(SystemCost.LADDER)
                                .allTexts(SystemCost.REFUSAL, text -> text
                                        .contains("unable to create native thread"))))
                .atLeast("share of the nearest limit in use",
                        record -> unlessDead(record, nearest(record)), "", MET)
                .note("threads", median(SystemCost.LADDER, SystemCost.THREADS), "")
                .remark(record -> record.of(SystemCost.LADDER).texts(SystemCost.LIMIT).stream()
                        .findFirst().map(limit -> String.format(Locale.ROOT,
                                "The limit is %s, %.0f.", limit, record.of(SystemCost.LADDER)
                                        .medianFact(SystemCost.LIMIT_VALUE))))
                .refutedBy("a JVM that dies of it, or another error while half of the threads that"
                        + " are allowed exist");
    }

    private static double nearest(ExperimentRecord record) {
        return record.of(SystemCost.LADDER).medianFact(SystemCost.LIMIT_USED)
                / record.of(SystemCost.LADDER).medianFact(SystemCost.LIMIT_VALUE);
    }

    /**
     * The given value; 0, which decides, if the JVM has died, because a dead JVM reports nothing.
     */
    private static double unlessDead(ExperimentRecord record, double told) {
        return record.of(SystemCost.LADDER).mostFact(SystemCost.SURVIVED) == 0 ? 0 : told;
    }
}
