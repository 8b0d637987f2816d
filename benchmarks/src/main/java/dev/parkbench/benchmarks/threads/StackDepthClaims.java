package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.live;
import static dev.parkbench.benchmarks.threads.TaskReadings.median;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;
import static dev.parkbench.benchmarks.threads.TaskReadings.said;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;

/**
 * The claims on the memory of deep stacks.
 *
 * @param scope the scope of the run
 */
record StackDepthClaims(Scope scope) {

    private static final String PREDICTION = "What the experiment predicted.";

    List<ClaimRule> all() {
        return List.of(linear(false), linear(true), cold(), crossing(), equalDepth());
    }

    private Reading weight(boolean warm, int depth) {
        return live(StackDepth.virtual(scope, warm, depth));
    }

    private Reading resident(int depth) {
        return median(StackDepth.platform(scope, depth), TaskMemory.RSS);
    }

    /** Bytes for each frame between two depths. */
    private Reading slope(boolean warm, int from, int to) {
        return record -> (weight(warm, to).of(record) - weight(warm, from).of(record))
                / (to - from);
    }

    private ClaimRule linear(boolean warm) {
        String state = warm ? "warm" : "cold";
        Reading deep = slope(warm, 100, 1000);
        return ClaimRule.counted("stack-depth/linear-" + state, "19.linear." + state)
                .states("The weight of a " + state + " virtual thread grows linearly with its"
                        + " depth: a frame among the first thousand weighs {deep over shallow|}"
                        + " times what one among the first hundred does.")
                .own(PREDICTION)
                .between("deep over shallow", ratio(deep, slope(warm, 10, 100)), "", 0.9, 1.1)
                .note("a frame", deep, "B")
                .refutedBy("a stack that is copied into an array of twice its size beyond some"
                        + " depth");
    }

    private ClaimRule cold() {
        ClaimRuleBuilder claim = ClaimRule.counted("stack-depth/cold", "19.cold")
                .states("Cold, a parked virtual thread weighs at least {cold over warm, 1 frames|}"
                        + " times what it does warm, at any depth.")
                .own(PREDICTION);
        for (int depth : StackDepth.DEPTHS) {
            claim.atLeast("cold over warm, " + depth + " frames",
                    ratio(weight(false, depth), weight(true, depth)), "", 1.3);
        }
        return claim.refutedBy("compiled frames of 80 B beside interpreted ones of 100");
    }

    private ClaimRule crossing() {
        return ClaimRule.counted("stack-depth/crossing", "19.crossing")
                .states("From {that depth} on, or less, a cold virtual thread weighs more than a"
                        + " platform thread that is not deep.")
                .own(PREDICTION)
                .voidIf(said(TaskExperiment.RSS_UNTRUSTED))
                .atMost("that depth", record -> crossing(record, false), "frames", 999)
                .note("platform thread", resident(1), "B")
                .note("the same for a warm one", record -> crossing(record, true), "frames")
                .refutedBy("platform threads of 1 MB, or frames of 20 B");
    }

    private ClaimRule equalDepth() {
        ClaimRuleBuilder claim = ClaimRule.counted("stack-depth/equal-depth", "19.equal-depth")
                .states("At the same depth the virtual thread is the lighter one: its stack is"
                        + " copied, a platform thread's is in pages.")
                .own("Whether depth alone ever speaks for a platform thread.")
                .voidIf(said(TaskExperiment.RSS_UNTRUSTED));
        for (int depth : StackDepth.DEPTHS) {
            claim.atLeast("platform over virtual, cold, " + depth + " frames",
                    ratio(resident(depth), weight(false, depth)), "", 1);
        }
        return claim.refutedBy("a thousand frames of 150 B copied, of 100 B in pages");
    }

    /**
     * The stack depth at which a virtual thread takes as much memory as a platform thread with a
     * shallow stack, interpolated between the measured depths; infinite if there is none.
     */
    double crossing(ExperimentRecord record, boolean warm) {
        double bytes = resident(1).of(record);
        List<Integer> depths = StackDepth.DEPTHS;
        double[] weights = depths.stream().mapToDouble(depth -> weight(warm, depth).of(record))
                .toArray();
        if (Double.isNaN(bytes)) {
            return Double.NaN;
        }
        for (int i = 1; i < weights.length; i++) {
            double low = weights[i - 1];
            double high = weights[i];
            if (Double.isNaN(low) || Double.isNaN(high)) {
                return Double.NaN;
            }
            if (low <= bytes && bytes < high) {
                return depths.get(i - 1) + (bytes - low) / (high - low)
                        * (depths.get(i) - depths.get(i - 1));
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
