package dev.parkbench.results.comparison;

import dev.parkbench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How one percentile moved: a point of the quantile-quantile curve with its band over trials.
 *
 * @param percentile from 0 to 100
 * @param base median over the trials of the base
 * @param candidate median over the trials of the candidate
 * @param ratio candidate over base; absent if the base is not positive
 * @param band the ratio's interval, of this percentile alone; absent with a single trial on a side
 */
public record Shift(
        double percentile,
        double base,
        double candidate,
        @Nullable Double ratio,
        @Nullable Interval band) {
}
