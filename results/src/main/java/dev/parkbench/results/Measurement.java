package dev.parkbench.results;

import dev.parkbench.results.statistics.Spread;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * A summary of measured values.
 *
 * <p>The median is the middle value, or the mean of the middle two. The other percentiles are
 * nearest-rank, as those of HdrHistogram: the value at {@code p} is the smallest measured value
 * that is not less than {@code p} percent of all values.
 *
 * @param name the name, such as {@code response_time}
 * @param unit the unit of all values
 * @param direction the direction in which values are better
 * @param count the number of values; at least one
 * @param min the smallest value
 * @param p50 the median
 * @param p90 the 90th percentile
 * @param p99 the 99th percentile
 * @param p999 the 99.9th percentile
 * @param max the largest value
 * @param histogram the name of the file beside {@code run.json} that has all values; null if there
 *     is none
 */
public record Measurement(
        String name,
        String unit,
        Direction direction,
        long count,
        double min,
        double p50,
        double p90,
        double p99,
        double p999,
        double max,
        @Nullable String histogram) {

    public Measurement {
        Checks.text(name, "name");
        Checks.present(unit, "unit");
        Checks.present(direction, "direction");
        if (count < 1) {
            throw new IllegalArgumentException(name + " has no values, count is " + count);
        }
        double[] ascending = {min, p50, p90, p99, p999, max};
        for (int i = 0; i < ascending.length; i++) {
            Checks.finite(ascending[i], name);
            if (i > 0 && ascending[i] < ascending[i - 1]) {
                throw new IllegalArgumentException(name + " does not ascend from min to max: "
                        + Arrays.toString(ascending));
            }
        }
    }

    /**
     * Summarises a histogram.
     *
     * @param unitsPerValue the factor from recorded values to {@code unit}: 1e-6 from nanoseconds
     *     to {@code ms}
     * @param histogramFile the name of the file beside {@code run.json} that has the histogram;
     *     null if there is none
     * @throws IllegalArgumentException if the histogram is empty
     */
    public static Measurement of(String name, String unit, Direction direction,
            AbstractHistogram histogram, double unitsPerValue, @Nullable String histogramFile) {
        if (!(unitsPerValue > 0)) {
            throw new IllegalArgumentException("unitsPerValue is not positive: " + unitsPerValue);
        }
        return new Measurement(name, unit, direction, histogram.getTotalCount(),
                histogram.getMinValue() * unitsPerValue,
                median(histogram) * unitsPerValue,
                histogram.getValueAtPercentile(90) * unitsPerValue,
                histogram.getValueAtPercentile(99) * unitsPerValue,
                histogram.getValueAtPercentile(99.9) * unitsPerValue,
                histogram.getMaxValue() * unitsPerValue, histogramFile);
    }

    /** The mean of the middle two values, or the middle value if the count is odd. */
    private static double median(AbstractHistogram histogram) {
        long count = histogram.getTotalCount();
        double upper = Double.NaN;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            long upTo = value.getTotalCountToThisValue();
            double here = value.getValueIteratedTo();
            if (2 * upTo >= count && Double.isNaN(upper)) {
                if (2 * upTo > count) {
                    return here;
                }
                upper = here;
            } else if (!Double.isNaN(upper)) {
                return upper + (here - upper) / 2;
            }
        }
        return upper;
    }

    /**
     * Summarises single values, without the rounding of a histogram.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static Measurement ofValues(String name, String unit, Direction direction,
            double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(name + " has no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Measurement(name, unit, direction, sorted.length, sorted[0],
                Spread.of(sorted).median(), rank(sorted, 900), rank(sorted, 990), rank(sorted, 999),
                sorted[sorted.length - 1], null);
    }

    /** Computed in integers, because 0.9 * 10 must be 9 and not slightly more. */
    private static double rank(double[] sorted, long perMille) {
        long rank = (sorted.length * perMille + 999) / 1000;
        return sorted[(int) Math.max(rank, 1) - 1];
    }
}
