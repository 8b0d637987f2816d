package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.cpu;
import static dev.parkbench.benchmarks.threads.TaskReadings.over;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;
import static dev.parkbench.benchmarks.threads.TaskReadings.said;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_COLD;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_WARM;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import java.util.List;

/**
 * The claims on virtual threads compared with Go's goroutines: fresh processes with fresh ones and
 * warm processes with warm ones, both without garbage collection and with the default collector.
 *
 * @param plan the plan of the measurements
 */
record GoroutineClaims(MillionTasksPlan plan) {

    private static final String COLD = "in a fresh JVM are not slower than goroutines in a fresh"
            + " process";
    private static final String WARM = "in a warm JVM are not slower than goroutines in a process"
            + " as warm";
    private static final String NO_COLLECTION = "where neither side collects garbage";
    private static final String BY_DEFAULT = "where both have their default heap and collector";

    private static final String WHY_COLD = "A fresh JVM compiles while its threads start, and each"
            + " thread falls once out of the code in which it parked.";
    private static final String SLIGHTLY_SLOWER = "virtual threads that take 1.1 times as long as"
            + " goroutines";

    /** The claims; none in a profile with fewer tasks, whose ratio is another one. */
    List<ClaimRule> all() {
        return plan.comparesGoroutines()
                ? List.of(
                        beside("go-cold", plan.most(VIRTUAL_COLD), plan.goroutines(false, false),
                                COLD, NO_COLLECTION).expectedRefuted(WHY_COLD)
                                .refutedBy(SLIGHTLY_SLOWER),
                        beside("go-warm", plan.most(VIRTUAL_WARM), plan.goroutines(true, false),
                                WARM, NO_COLLECTION)
                                .refutedBy("goroutines that take 1,300 ms beside virtual threads"
                                        + " of 1,400"),
                        beside("go-cold-by-default", plan.byDefault(VIRTUAL_COLD),
                                plan.goroutines(false, true), COLD, BY_DEFAULT)
                                .expectedRefuted(WHY_COLD).refutedBy(SLIGHTLY_SLOWER),
                        beside("go-warm-by-default", plan.byDefault(VIRTUAL_WARM),
                                plan.goroutines(true, true), WARM, BY_DEFAULT)
                                .refutedBy("a collector that copies waiting threads again and"
                                        + " again, beside one that does not"))
                : List.of();
    }

    private ClaimRuleBuilder beside(String id, SleepingTasks virtual, RuntimeTasks goroutines,
            String state, String heap) {
        return ClaimRule.timed("tasks-1m/" + id, "")
                .states(plan.mostText() + " virtual threads " + state + ", " + heap
                        + ": they do not take more time over their sleep.")
                .own("Goroutines are what virtual threads are most often compared with.")
                .voidIf(said(MillionTasks.GO_ABSENCE))
                .atMost("time over the sleep, virtual over goroutines",
                        ratio(over(virtual), over(goroutines)), "", 1)
                .note("CPU time, virtual over goroutines",
                        ratio(cpu(virtual), cpu(goroutines)), "")
                .note("goroutines over the sleep", over(goroutines), "ms")
                .note("their CPU time", cpu(goroutines), "s");
    }
}
