package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.threads.IdleThreads.Idle;
import java.util.List;

/** The claims on sleeping threads, by a process with all of them compared with one without any. */
final class IdleThreadsClaims {

    private static final String SOURCE = "Scalability";
    private static final String MISSING = "not all sleepers could be started";
    private static final String ADDED = "CPU added";

    /**
     * The most use of one CPU in percent. The clock ticks every 10 ms, which is a percent of the
     * second that the profile ci measures.
     */
    private static final Bound MOST_CPU = Bound.of(2, 3);
    private static final Bound MOST_CPU_VIRTUAL = Bound.of(0.5, 3);

    /** A tenth of the default reserved stack size of a platform thread, in KiB. */
    private static final double TENTH_OF_A_STACK = 102.4;

    private IdleThreadsClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(hogBySwitches(), virtualThreads(), oftenNotTrue());
    }

    private static boolean isIncomplete(ExperimentRecord record, Idle sleepers) {
        return record.of(sleepers).leastFact(IdleThreads.STARTED) < IdleThreads.SLEEPERS;
    }

    private static Reading added(Idle sleepers, String measurement) {
        return record -> record.of(sleepers).medianOfAll(measurement)
                - record.of(Idle.NONE).medianOfAll(measurement);
    }

    private static double switches(ExperimentRecord record) {
        return record.of(Idle.PLATFORM).medianOfAll(IdleThreads.SWITCHES);
    }

    private static double switchMicros(ExperimentRecord record) {
        return ContextSwitch.switchNanos(record.of(Idle.SWITCH)) / 1e3;
    }

    private static ClaimRule hogBySwitches() {
        return ClaimRule.timed("idle-threads/hog-by-switches", "51")
                .states("Ten thousand sleeping threads take a CPU by their switches: at least"
                        + " {switches a second times the time of one} of one.")
                .article(SOURCE, "Threads are said to keep a CPU busy with the switches that they"
                        + " cause.")
                .expectedRefuted("A thread that sleeps is not switched to.")
                .voidIf(record -> isIncomplete(record, Idle.PLATFORM), MISSING)
                .atLeast("switches a second times the time of one",
                        record -> switches(record) * switchMicros(record) / 1e6 * 100, "%",
                        Bound.of(0.05, 0.2))
                .note("switches", IdleThreadsClaims::switches, "1/s")
                .note("time of a switch", IdleThreadsClaims::switchMicros, "us")
                .refutedBy("50 switches a second of 2 us each, which are 0.01 % of a CPU");
    }

    private static ClaimRule virtualThreads() {
        return ClaimRule.timed("idle-threads/virtual", "idle.virtual")
                .states("Ten thousand sleeping virtual threads use at most {" + ADDED + "} more"
                        + " than none.")
                .own("They sleep by timers of the JVM, which might have to be looked at.")
                .voidIf(record -> isIncomplete(record, Idle.VIRTUAL), MISSING)
                .atMost(ADDED, added(Idle.VIRTUAL, IdleThreads.CPU), "% of a CPU",
                        MOST_CPU_VIRTUAL)
                .refutedBy("a timer that wakes each of them once a second, at 10 us each: 10 %");
    }

    private static ClaimRule oftenNotTrue() {
        return ClaimRule.timed("idle-threads/often-not-true", "44")
                .states("That threads take much memory and hog the CPU is often not true any more:"
                        + " ten thousand sleepers use at most {" + ADDED + "} more than none, a"
                        + " switch takes at most {time of a switch}, and a thread's memory is at"
                        + " most {resident memory of a thread}, a tenth of what its stack"
                        + " reserves.")
                .article(SOURCE, "Looked at closely, what is said of the memory of threads and of"
                        + " their switches often turns out to be wrong, or to have become so.")
                .voidIf(record -> isIncomplete(record, Idle.PLATFORM), MISSING)
                .atMost(ADDED, added(Idle.PLATFORM, IdleThreads.CPU), "% of a CPU", MOST_CPU)
                .atMost("time of a switch", IdleThreadsClaims::switchMicros, "us", 15)
                .atMost("resident memory of a thread",
                        record -> added(Idle.PLATFORM, IdleThreads.RSS).of(record) * 1024
                                / IdleThreads.SLEEPERS,
                        "KiB", TENTH_OF_A_STACK)
                .refutedBy(
                        "threads that are woken ten times a second, which is a tenth of a CPU, or"
                                + " that touch 103 KiB of their stacks");
    }
}
