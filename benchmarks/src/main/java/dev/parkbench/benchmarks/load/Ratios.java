package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.RecordedArm;
import java.util.Map;

/** Ratios of what was measured in turn in the same trial. */
final class Ratios {

    private Ratios() {
    }

    /**
     * The median of the ratios of pairs of one trial; not a number if there are none. What has no
     * partner in its trial is in no pair.
     */
    static double median(Map<Integer, Double> ours, Map<Integer, Double> theirs) {
        return RecordedArm.median(ours.entrySet().stream()
                .mapToDouble(entry -> entry.getValue()
                        / theirs.getOrDefault(entry.getKey(), Double.NaN))
                .filter(ratio -> !Double.isNaN(ratio)).toArray());
    }
}
