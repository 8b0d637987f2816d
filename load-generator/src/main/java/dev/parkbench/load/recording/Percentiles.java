package dev.parkbench.load.recording;

import org.HdrHistogram.Histogram;

/**
 * The percentiles of a histogram that its count supports: beyond the p-th there must be at least one
 * value, so the 99th needs a hundred and the 99.9th a thousand. Fewer values have a largest one, and
 * that is its own name.
 */
public final class Percentiles {

    private static final double WHOLE = 100;
    private static final double ROUNDING = 1e-9;

    private Percentiles() {
    }

    /** Whether so many values have such a percentile; 100 is the largest, which one value has. */
    public static boolean isSupported(long count, double percentile) {
        return percentile >= WHOLE
                ? count > 0
                : count * (WHOLE - percentile) >= WHOLE * (1 - ROUNDING);
    }

    /** The value at a percentile, in the histogram's unit; NaN if its count does not support it. */
    public static double of(Histogram histogram, double percentile) {
        return isSupported(histogram.getTotalCount(), percentile)
                ? histogram.getValueAtPercentile(percentile)
                : Double.NaN;
    }
}
