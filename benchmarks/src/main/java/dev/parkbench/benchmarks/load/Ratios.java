package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.RecordedArm;
import java.util.Map;

/** Ratios of values that were measured in the same trial. */
final class Ratios {

    private Ratios() {
    }

    /**
     * The median of the ratios of the values of a trial; NaN if there are none. A value without a
     * partner in its trial is ignored.
     */
    static double median(Map<Integer, Double> ours, Map<Integer, Double> theirs) {
        return RecordedArm.median(ours.entrySet().stream()
                .mapToDouble(entry -> entry.getValue()
                        / theirs.getOrDefault(entry.getKey(), Double.NaN))
                .filter(ratio -> !Double.isNaN(ratio)).toArray());
    }
}
