package dev.parkbench.report.html;

import java.util.Arrays;

/**
 * The nearest-rank percentiles of some values on an axis of nines. The place {@code x} has the
 * percentile {@code 1 - 10^-x}, so that p90, p99 and p99.9 are equidistant.
 */
final class PercentilePoints {
    /** The number of points between p90 and p99, and in every other decade. */
    static final int PER_DECADE = 20;

    private static final int MOST_DECADES = 9;

    private final long[] ranks;
    private final double[] values;
    private final long count;

    private PercentilePoints(long[] ranks, double[] values, long count) {
        this.ranks = ranks;
        this.values = values;
        this.count = count;
    }

    static PercentilePoints of(ValueCounts counts) {
        long[] ranks = new long[counts.size()];
        double[] values = new double[counts.size()];
        long seen = 0;
        for (int i = 0; i < ranks.length; i++) {
            seen += counts.count(i);
            ranks[i] = seen;
            values[i] = counts.value(i);
        }
        return new PercentilePoints(ranks, values, seen);
    }

    long count() {
        return count;
    }

    /**
     * The places on the axis for a number of values. The last place is that of the largest value,
     * which represents the uppermost {@code 1/count} and is put in the middle of it, at
     * {@code 1 - 1/(2 count)}.
     */
    static double[] places(long count) {
        double end = Math.min(MOST_DECADES, Math.log10(2.0 * Math.max(1, count)));
        int whole = (int) Math.floor(end * PER_DECADE + 1e-9);
        boolean isOnGrid = end * PER_DECADE - whole < 1e-6;
        double[] places = new double[whole + (isOnGrid ? 1 : 2)];
        for (int i = 0; i <= whole; i++) {
            places[i] = i / (double) PER_DECADE;
        }
        places[places.length - 1] = end;
        return places;
    }

    /** The value at a place on the axis. */
    double at(double place) {
        double share = 1 - Math.pow(10, -place);
        long rank = Math.max(1, (long) Math.ceil(share * count - 1e-6));
        int index = Arrays.binarySearch(ranks, rank);
        return values[Math.min(values.length - 1, index >= 0 ? index : -index - 1)];
    }

    /** Whether a place is not beyond that of the largest value. */
    boolean reaches(double place) {
        return Math.pow(10, place) <= 2 * count * (1 + 1e-9);
    }
}
