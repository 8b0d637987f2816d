package dev.parkbench.results.statistics;

import java.util.Arrays;

/**
 * The middle and the ends of what a few trials gave.
 *
 * @param count how many values there were; at least one
 * @param min the smallest
 * @param median the middle one; the mean of the middle two if their number is even
 * @param max the largest
 */
public record Spread(int count, double min, double median, double max) {

    public Spread {
        if (count < 1 || !(min <= median && median <= max)) {
            throw new IllegalArgumentException("not a spread of " + count + " values: min " + min
                    + ", median " + median + ", max " + max);
        }
    }

    /** The spread of some values, at least one. */
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

    /** Whether the two share no value: only then is a difference between them claimed. */
    public boolean isSeparateFrom(Spread other) {
        return max < other.min || other.max < min;
    }
}
