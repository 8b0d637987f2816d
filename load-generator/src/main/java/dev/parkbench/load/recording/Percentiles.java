package dev.parkbench.load.recording;

import dev.parkbench.results.PercentileSupport;
import org.HdrHistogram.Histogram;

/** Reads percentiles of a histogram, if its count supports them (see {@link PercentileSupport}). */
public final class Percentiles {

    private Percentiles() {
    }

    /** The value at a percentile, in the histogram's unit; NaN if its count does not support it. */
    public static double of(Histogram histogram, double percentile) {
        return PercentileSupport.has(histogram.getTotalCount(), percentile)
                ? histogram.getValueAtPercentile(percentile)
                : Double.NaN;
    }
}
