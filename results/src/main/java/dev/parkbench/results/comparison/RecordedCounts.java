package dev.parkbench.results.comparison;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The counts of a histogram without its empty buckets. They take a thousandth of its memory and,
 * unlike HdrHistogram's packed histograms, are fast to create and to add. Percentiles equal those
 * of the histogram.
 *
 * @param values the largest value of each bucket, ascending; integers except for double histograms
 * @param counts the number of values in each bucket
 * @param min the smallest value
 * @param max the largest value
 */
@SuppressWarnings("ArrayRecordComponent") // created once, never changed, and not exposed
record RecordedCounts(double[] values, long[] counts, double min, double max) {

    private static final double ROUNDING = 1e-9;

    /** The counts of a histogram. */
    static RecordedCounts of(Histogram histogram) {
        double[] values = new double[64];
        long[] counts = new long[64];
        int size = 0;
        for (HistogramIterationValue bucket : histogram.recordedValues()) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            values[size] = bucket.getValueIteratedTo();
            counts[size++] = bucket.getCountAtValueIteratedTo();
        }
        return new RecordedCounts(Arrays.copyOf(values, size), Arrays.copyOf(counts, size),
                histogram.getMinValue(), histogram.getMaxValue());
    }

    /** The sum of both counts. */
    RecordedCounts plus(RecordedCounts other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        double[] both = new double[values.length + other.values.length];
        long[] sums = new long[both.length];
        int size = 0;
        for (int i = 0, k = 0; i < values.length || k < other.values.length; size++) {
            boolean mine = k == other.values.length
                    || i < values.length && values[i] <= other.values[k];
            boolean theirs = i == values.length
                    || k < other.values.length && other.values[k] <= values[i];
            both[size] = mine ? values[i] : other.values[k];
            sums[size] = (mine ? counts[i++] : 0) + (theirs ? other.counts[k++] : 0);
        }
        return new RecordedCounts(Arrays.copyOf(both, size), Arrays.copyOf(sums, size),
                Math.min(min, other.min), Math.max(max, other.max));
    }

    /** The same counts with the values multiplied by a factor. */
    RecordedCounts scaled(double factor) {
        return new RecordedCounts(Arrays.stream(values).map(value -> value * factor).toArray(),
                counts, min * factor, max * factor);
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    /** The largest value of the bucket in which the percentile lies. */
    double at(double percentile) {
        double share = percentile / 100 * Arrays.stream(counts).sum();
        long rank = Math.max(1, (long) Math.ceil(share - ROUNDING));
        int bucket = 0;
        for (long before = counts[0]; before < rank; before += counts[bucket]) {
            bucket++;
        }
        return values[bucket];
    }
}
