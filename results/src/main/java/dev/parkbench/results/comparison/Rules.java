package dev.parkbench.results.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which a comparison decides.
 *
 * @param statistics the statistics of a trial; each gives a row
 * @param threshold the smallest change that matters, as a fraction such as 0.05
 * @param thresholds thresholds of single measurements, by the name of a row or its last part
 * @param significance the highest probability with which a comparison of equal sides reports any
 *     change (family-wise error rate)
 * @param confidence the confidence level of intervals
 * @param power the probability with which a detectable change is found
 * @param resamples the number of bootstrap resamples
 * @param seed the seed of random numbers, so that the same files give the same result
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

    /**
     * The fewest trials on each side for a verdict: intervals from fewer trials do not keep their
     * confidence level.
     */
    public static final int LEAST_TRIALS = 5;

    private static final double MOST_THRESHOLD = 10;

    public Rules {
        statistics = List.copyOf(statistics);
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        requireThreshold(threshold);
        thresholds.values().forEach(Rules::requireThreshold);
    }

    /**
     * The default rules: the median, a threshold of 5 %, a significance level of 2 %, a confidence
     * of 95 %, a power of 80 % and 10,000 resamples.
     */
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

    /**
     * The threshold for a row: the one for its name, or for the last part of its name, or the
     * general one.
     */
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
