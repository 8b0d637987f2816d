package dev.parkbench.results.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What decides a comparison.
 *
 * @param statistics what stands for a trial; each gives a row
 * @param threshold the least change that matters, as a share: 0.05
 * @param thresholds the same for single measurements, by the name of a row or its last part
 * @param significance the probability that a comparison of equals flags anything, at most
 * @param confidence of intervals
 * @param power the probability with which a detectable effect is found
 * @param resamples of the bootstrap
 * @param seed of the bootstrap: the same files give the same intervals
 */
public record Rules(
        List<Statistic> statistics,
        double threshold,
        Map<String, Double> thresholds,
        double significance,
        double confidence,
        double power,
        int resamples,
        long seed) {

    /** Fewer trials on a side give no verdict: no interval of theirs would hold what it says. */
    public static final int LEAST_TRIALS = 5;

    private static final double MOST_THRESHOLD = 10;

    public Rules {
        statistics = List.copyOf(statistics);
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        requireThreshold(threshold);
        thresholds.values().forEach(Rules::requireThreshold);
    }

    /** Those without which nobody asked for others: the median, 5 %, wrong once in fifty times. */
    public static Rules usual() {
        return new Rules(List.of(Statistic.P50), 0.05, Map.of(), 0.02, 0.95, 0.8, 10_000, 1);
    }

    /** These rules for other statistics. */
    public Rules withStatistics(List<Statistic> others) {
        return new Rules(others, threshold, thresholds, significance, confidence, power,
                resamples, seed);
    }

    /** These rules with other thresholds. */
    public Rules withThresholds(double other, Map<String, Double> others) {
        return new Rules(statistics, other, others, significance, confidence, power, resamples,
                seed);
    }

    /** The threshold of a row: its own, or that of its last part, or the general one. */
    double thresholdOf(String name) {
        String last = name.substring(name.lastIndexOf(" / ") < 0
                ? 0
                : name.lastIndexOf(" / ") + " / ".length());
        return thresholds.getOrDefault(name, thresholds.getOrDefault(last, threshold));
    }

    private static void requireThreshold(double threshold) {
        if (!(threshold > 0 && threshold <= MOST_THRESHOLD)) {
            throw new IllegalArgumentException("threshold " + threshold
                    + " is not a share above 0 and up to 10, such as 0.05 for 5 %");
        }
    }
}
