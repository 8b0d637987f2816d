package dev.parkbench.results.comparison;

import dev.parkbench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How two sides relate.
 *
 * @param base median over the trials of the base
 * @param candidate median over the trials of the candidate
 * @param ratio candidate over base
 * @param interval of the ratio; absent with a single trial on a side
 */
public record Estimate(
        double base,
        double candidate,
        double ratio,
        @Nullable Interval interval) {
}
