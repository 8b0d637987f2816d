package dev.parkbench.results.comparison;

import dev.parkbench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of the ratio between two sides.
 *
 * @param base the median over the trials of the base
 * @param candidate the median over the trials of the candidate
 * @param ratio candidate divided by base
 * @param interval the confidence interval of the ratio; null if a side has a single trial
 */
public record Estimate(
        double base,
        double candidate,
        double ratio,
        @Nullable Interval interval) {
}
