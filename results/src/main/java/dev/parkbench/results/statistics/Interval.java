package dev.parkbench.results.statistics;

/**
 * A closed interval, such as the confidence interval of an estimate.
 *
 * @param low the lower end
 * @param high the upper end; not less than {@code low}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }

    /** Whether a value lies in the interval, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether the two intervals have no value in common. */
    public boolean isSeparateFrom(Interval other) {
        return high < other.low || other.high < low;
    }

    /** Whether this interval lies between two values, ends included. */
    public boolean isWithin(double lowest, double highest) {
        return lowest <= low && high <= highest;
    }

    /** This interval of a positive ratio, widened by a factor at both ends. */
    public Interval widened(double factor) {
        return new Interval(low / factor, high * factor);
    }
}
