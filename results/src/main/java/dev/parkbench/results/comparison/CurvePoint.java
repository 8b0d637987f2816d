package dev.parkbench.results.comparison;

import dev.parkbench.results.statistics.Spread;
import java.util.Arrays;

/**
 * One percentile of a measurement.
 *
 * @param percentile the percentile, from 0 to 100
 * @param value the median over the trials
 * @param low the minimum over the trials
 * @param high the maximum over the trials
 */
public record CurvePoint(double percentile, double value, double low, double high) {

    static CurvePoint of(double percentile, double... trials) {
        double[] sorted = trials.clone();
        Arrays.sort(sorted);
        return new CurvePoint(percentile, Spread.of(trials).median(), sorted[0],
                sorted[sorted.length - 1]);
    }
}
