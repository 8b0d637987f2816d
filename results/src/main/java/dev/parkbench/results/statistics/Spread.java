package dev.parkbench.results.statistics;

import java.util.Arrays;

/**
 * The minimum, median and maximum of a few values.
 *
 * @param count the number of values; at least one
 * @param min the smallest value
 * @param median the middle value; the mean of the middle two if the count is even
 * @param max the largest value
 */
public record Spread(int count, double min, double median, double max) {

    public Spread {
        if (count < 1 || !(min <= median && median <= max)) {
            throw new IllegalArgumentException("not a spread of " + count + " values: min " + min
                    + ", median " + median + ", max " + max);
        }
    }

    /**
     * The spread of values, at least one.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no spread");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1
                ? sorted[half]
                : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
        return new Spread(sorted.length, sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Whether the two ranges do not overlap. A difference is claimed only in this case. */
    public boolean isSeparateFrom(Spread other) {
        return max < other.min || other.max < min;
    }
}
