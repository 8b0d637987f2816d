package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.live;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;
import static dev.parkbench.benchmarks.threads.WaitingTask.FUTURE;
import static dev.parkbench.benchmarks.threads.WaitingTask.LOOP;
import static dev.parkbench.benchmarks.threads.WaitingTask.POOL;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_COLD;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_WARM;
import static dev.parkbench.benchmarks.threads.WaitingTask.WHEEL;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.results.Measurement;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims on the live bytes of waiting tasks.
 *
 * @param plan the plan of the measurements
 */
record TaskWeightClaims(MillionTasksPlan plan) {

    private static final String OVER_FEW = "most over few";
    private static final String SPREAD = ", largest less smallest over median";

    List<ClaimRule> all(int trials) {
        List<ClaimRule> all = new ArrayList<>(List.of(timerWeight(), ratioCold(), ratioWarm(),
                constantTimers(), constantWarm(), constantCold(), coldWeight(), barWeight(),
                barWheelWeight()));
        if (trials > 1) {
            all.add(repeatableWeight());
        }
        return all;
    }

    private ClaimRule timerWeight() {
        return ClaimRule.counted("tasks-1m/timer-weight", "48.future")
                .states("A future that a timer completes, a task of a scheduled pool and one of an"
                        + " event loop have at most {" + FUTURE + "} live each.")
                .own(MillionTasksClaims.PREDICTION)
                .atMost(FUTURE.toString(), live(plan.most(FUTURE)), "B", 400)
                .atMost(POOL.toString(), live(plan.most(POOL)), "B", 400)
                .atMost(LOOP.toString(), live(plan.most(LOOP)), "B", 400)
                .refutedBy("an event loop that keeps 500 B for a task");
    }

    private ClaimRule ratioCold() {
        return ClaimRule.counted("tasks-1m/cold-over-future", "12.ratio.cold")
                .states("Cold, each of " + plan.fewText() + " virtual threads weighs at least"
                        + " {virtual thread over future|} times what a future does.")
                .own(MillionTasksClaims.PREDICTION)
                .atLeast("virtual thread over future",
                        ratio(live(plan.few(VIRTUAL_COLD)), live(plan.few(FUTURE))), "", 5)
                .refutedBy("cold virtual threads of 900 B beside futures of 190");
    }

    private ClaimRule ratioWarm() {
        return ClaimRule.counted("tasks-1m/warm-over-future", "12.ratio.warm")
                .states("Warm, each of " + plan.mostText() + " virtual threads weighs at least"
                        + " {virtual thread over future|} times what a future does.")
                .own("Whether a warm-up changes the comparison.")
                .expectedRefuted("Compiled frames are smaller than interpreted ones, so a warm"
                        + " thread's stack is a fraction of a cold one's.")
                .atLeast("virtual thread over future",
                        ratio(live(plan.most(VIRTUAL_WARM)), live(plan.most(FUTURE))), "", 5)
                .refutedBy("warm virtual threads of 685 B beside futures of 180");
    }

    private Reading mostOverFew(WaitingTask task) {
        return ratio(live(plan.most(task)), live(plan.few(task)));
    }

    private String ofBothCounts(String condition) {
        return " the same weight however many there are: the live bytes of each of "
                + plan.mostText() + " over those of each of " + plan.fewText() + " are {"
                + condition + "|}.";
    }

    private ClaimRule constantTimers() {
        ClaimRuleBuilder claim = ClaimRule
                .counted("tasks-1m/constant-weight-timers", "12.linear.completable-future")
                .states("Futures and timeouts of every kind have"
                        + ofBothCounts(FUTURE + ", most over few"))
                .own("Whether the weight of one can be told from that of many.");
        for (WaitingTask task : List.of(FUTURE, POOL, WHEEL, LOOP)) {
            claim.between(task + ", most over few", mostOverFew(task), "", 0.8, 1.2);
        }
        return claim.refutedBy("a timer whose queue doubles and stays half empty");
    }

    private ClaimRule constantWarm() {
        return ClaimRule.counted("tasks-1m/constant-weight-warm", "12.linear.virtual-warm")
                .states("Warm virtual threads have" + ofBothCounts(OVER_FEW))
                .own("Whether the weight of one can be told from that of many.")
                .between(OVER_FEW, mostOverFew(VIRTUAL_WARM), "", 0.8, 1.2)
                .refutedBy("few warm threads of 900 B where many have 685");
    }

    private ClaimRule constantCold() {
        return ClaimRule.counted("tasks-1m/constant-weight-cold", "")
                .states("Cold virtual threads have" + ofBothCounts(OVER_FEW))
                .own("Whether the weight of one can be told from that of many.")
                .expectedRefuted("Among many, most start when the code is compiled, and so have"
                        + " small frames although none has woken yet.")
                .between(OVER_FEW, mostOverFew(VIRTUAL_COLD), "", 0.8, 1.2)
                .refutedBy("few cold threads of 2,000 B where many have 700");
    }

    private ClaimRule coldWeight() {
        return ClaimRule.counted("tasks-1m/cold-over-warm", "12.cold")
                .states("Cold, each of " + plan.fewText() + " virtual threads weighs at least"
                        + " {cold over warm|} times what it does warm: its frames are interpreted"
                        + " ones.")
                .own("How much a warm-up changes what a thread weighs.")
                .atLeast("cold over warm",
                        ratio(live(plan.few(VIRTUAL_COLD)), live(plan.few(VIRTUAL_WARM))), "", 2)
                .note("cold, " + plan.fewText(), live(plan.few(VIRTUAL_COLD)), "B")
                .note("cold, " + plan.mostText(), live(plan.most(VIRTUAL_COLD)), "B")
                .refutedBy("few cold threads of 1,300 B beside warm ones of 690");
    }

    private ClaimRule barWeight() {
        ClaimRuleBuilder claim = ClaimRule.counted("tasks-1m/bar-virtual-weight", "")
                .states("A warm virtual thread has at most {the last compiler alone, one carrier}"
                        + " live, whatever compiled it and however many carriers there are.")
                .own(MillionTasksClaims.BAR)
                .atMost("the last compiler alone, one carrier",
                        record -> record.of(plan.most(VIRTUAL_WARM)).most(TaskMemory.LIVE), "B",
                        1000);
        for (WarmJvm jvm : WarmJvm.values()) {
            claim.note(jvm + ", least",
                    record -> record.of(plan.warmIn(jvm)).least(TaskMemory.LIVE), "B")
                    .atMost(jvm + ", most",
                            record -> record.of(plan.warmIn(jvm)).most(TaskMemory.LIVE), "B",
                            1000);
        }
        return claim.remark("An ordinary service has " + WarmJvm.ORDINARY + ". With one compiler"
                + " and one carrier the weight repeats, so comparisons are made with those.")
                .refutedBy("a compiler that leaves frames of 500 B more");
    }

    private ClaimRule barWheelWeight() {
        return ClaimRule.counted("tasks-1m/bar-wheel-weight", "12.wheel-timer")
                .states("A timeout in a wheel has at most {live} live.").own(MillionTasksClaims.BAR)
                .atMost("live", live(plan.most(WHEEL)), "B", 120)
                .refutedBy("timeouts of 150 B each");
    }

    private ClaimRule repeatableWeight() {
        ClaimRuleBuilder claim = ClaimRule
                .counted("tasks-1m/repeatable-weight", "repeatable.virtual-warm")
                .states("The live bytes of a task with a bar are the same in every trial: the"
                        + " largest less the smallest is at most {" + WHEEL + SPREAD
                        + "|} of the median.")
                .own("A weight that does not repeat cannot be compared.");
        for (WaitingTask task : WaitingTask.withBars()) {
            claim.atMost(task + SPREAD,
                    record -> spread(record.of(plan.most(task))), "", 0.02);
        }
        return claim.refutedBy("one JVM of three whose threads have 32 B more");
    }

    /** The spread over the trials; NaN for a single trial. */
    private static double spread(RecordedArm arm) {
        double[] values = arm.perTrial(TaskMemory.LIVE, Measurement::p50);
        return values.length < 2
                ? Double.NaN
                : (arm.most(TaskMemory.LIVE) - arm.least(TaskMemory.LIVE))
                        / RecordedArm.median(values);
    }
}
