package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.median;
import static dev.parkbench.benchmarks.threads.TaskReadings.over;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;
import static dev.parkbench.benchmarks.threads.WaitingTask.FUTURE;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_COLD;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_WARM;
import static dev.parkbench.benchmarks.threads.WaitingTask.WHEEL;

import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.results.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The claims on the time of tasks beyond their sleep.
 *
 * @param plan the plan of the measurements
 */
record TaskTimeClaims(MillionTasksPlan plan) {

    private static final String DIFFERENCE = ", difference over mean";

    /**
     * The number of trials, two halves of five: the fewest for a claim that a time is repeatable.
     */
    private static final int TRIALS_OF_TIME = 10;

    List<ClaimRule> all(int trials) {
        List<ClaimRule> all = new ArrayList<>(List.of(coldTime(), coldCause(), barVirtual(),
                barFuture(), barWheel()));
        if (trials >= TRIALS_OF_TIME) {
            all.add(repeatableTime());
        }
        return all;
    }

    private ClaimRule coldTime() {
        Reading cold = median(plan.contrasted(VIRTUAL_COLD), TaskTime.OVER);
        Reading warm = median(plan.contrasted(VIRTUAL_WARM), TaskTime.OVER);
        return ClaimRule.timed("tasks-1m/cold-time", "cold.time")
                .states(MillionTasksPlan.number(plan.contrast())
                        + " virtual threads that all park before any has"
                        + " woken take at least {cold over warm|} times longer over their sleep"
                        + " than after a warm-up.")
                .own(MillionTasksClaims.PREDICTION)
                .atLeast("cold over warm", ratio(cold, warm), "", 3)
                .note("cold", cold, "ms").note("warm", warm, "ms")
                .refutedBy("1,000 ms over the sleep cold, and 400 ms warm");
    }

    private ClaimRule coldCause() {
        return ClaimRule.counted("tasks-1m/cold-cause", "cold.cause")
                .states("The cause is deoptimisation: cold, compiled code of a sleeping virtual"
                        + " thread is given up about once a thread, warm hardly ever.")
                .own(MillionTasksClaims.PREDICTION)
                .between("cold, traps a thread",
                        median(plan.traced(VIRTUAL_COLD), DeoptimizationTrace.TRAPS), "", 0.5, 2)
                .atMost("warm, traps a thread",
                        median(plan.traced(VIRTUAL_WARM), DeoptimizationTrace.TRAPS), "", 0.01)
                .refutedBy("cold threads that wake through compiled code, 0.1 traps each");
    }

    private ClaimRule barVirtual() {
        return bar("bar-virtual", "bar.virtual", VIRTUAL_WARM, Bound.of(2500, 750),
                "2,600 ms for a million, as where threads fall out of compiled code");
    }

    private ClaimRule barFuture() {
        return bar("bar-future", "bar.future", FUTURE, Bound.of(800, 580),
                "900 ms for a million, which a slower queue takes");
    }

    private ClaimRule barWheel() {
        return bar("bar-wheel", "bar.wheel", WHEEL, Bound.of(400, 250),
                "450 ms for a million, which a slower wheel takes");
    }

    private ClaimRule bar(String id, String formerId, WaitingTask task, Bound bound,
            String refuting) {
        return ClaimRule.timed("tasks-1m/" + id, formerId)
                .states(plan.mostText() + " tasks of the kind '" + task
                        + "' take at most {over the sleep} over the sleep.")
                .own(MillionTasksClaims.BAR)
                .atMost("over the sleep", median(plan.barred(task), TaskTime.OVER), "ms", bound)
                .note("in a heap that was not touched before", over(plan.most(task)), "ms")
                .refutedBy(refuting);
    }

    private ClaimRule repeatableTime() {
        ClaimRuleBuilder claim = ClaimRule
                .timed("tasks-1m/repeatable-time", "repeatable.time.virtual-warm")
                .states("The time over the sleep of tasks with a bar is the same in the second half"
                        + " of the trials as in the first: their medians differ by at most {"
                        + WHEEL + DIFFERENCE + "|} of the mean.")
                .own("A time that does not repeat cannot be compared.");
        for (WaitingTask task : WaitingTask.withBars()) {
            claim.atMost(task + DIFFERENCE,
                    record -> halvesDiffer(record.of(plan.barred(task))), "", 0.15);
        }
        return claim.refutedBy("halves with medians of 1,000 and of 1,200 ms");
    }

    private static double halvesDiffer(RecordedArm arm) {
        double[] values = arm.perTrial(TaskTime.OVER, Measurement::p50);
        if (values.length < TRIALS_OF_TIME) {
            return Double.NaN;
        }
        double first = RecordedArm.median(Arrays.copyOf(values, values.length / 2));
        double second = RecordedArm.median(
                Arrays.copyOfRange(values, values.length / 2, values.length));
        return Math.abs(first - second) / ((first + second) / 2);
    }
}
