package dev.parkbench.results.comparison;

import dev.parkbench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The change of one percentile: a point of the quantile-quantile curve with its pointwise band over
 * trials.
 *
 * @param percentile the percentile, from 0 to 100
 * @param base the median over the trials of the base
 * @param candidate the median over the trials of the candidate
 * @param ratio candidate divided by base; null if the base is not positive
 * @param band the confidence interval of the ratio at this percentile alone; null if a side has a
 *     single trial
 */
public record Shift(
        double percentile,
        double base,
        double candidate,
        @Nullable Double ratio,
        @Nullable Interval band) {
}
