package dev.parkbench.results;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of one measured quantity, by percentiles.
 *
 * @param name what was measured, such as {@code response_time}
 * @param unit the unit of all values
 * @param direction which values are better
 * @param count how many values there were
 * @param histogram the file of the lossless histogram, beside run.json, or null
 */
public record Measurement(String name, String unit, Direction direction, long count, double min,
        double p50, double p90, double p99, double p999, double max, @Nullable String histogram) {

    public Measurement {
        if (count < 1) {
            throw new IllegalArgumentException("measurement " + name + " has " + count + " values");
        }
    }

    /** The percentiles of a histogram, each of its values worth so many units. */
    public static Measurement of(String name, String unit, Direction direction,
            AbstractHistogram histogram, double unitsPerValue, @Nullable String histogramFile) {
        return new Measurement(name, unit, direction, histogram.getTotalCount(),
                histogram.getMinValue() * unitsPerValue,
                histogram.getValueAtPercentile(50) * unitsPerValue,
                histogram.getValueAtPercentile(90) * unitsPerValue,
                histogram.getValueAtPercentile(99) * unitsPerValue,
                histogram.getValueAtPercentile(99.9) * unitsPerValue,
                histogram.getMaxValue() * unitsPerValue, histogramFile);
    }

    /** The nearest-rank percentiles of a few values, as HdrHistogram counts them. */
    public static Measurement ofValues(String name, String unit, Direction direction,
            double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("measurement " + name + " has no values");
        }
        return new Measurement(name, unit, direction, sorted.length, sorted[0], rank(sorted, 50),
                rank(sorted, 90), rank(sorted, 99), rank(sorted, 99.9), sorted[sorted.length - 1],
                null);
    }

    private static double rank(double[] sorted, double percentile) {
        int rank = (int) Math.ceil(percentile / 100 * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }
}
