package dev.parkbench.results.statistics;

/**
 * Where a true value lies, with a stated probability.
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

    /** Whether a value lies in it or on an end. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether the two share no value. */
    public boolean isSeparateFrom(Interval other) {
        return high < other.low || other.high < low;
    }

    /** Whether it lies in another, ends included. */
    public boolean isWithin(double lowest, double highest) {
        return lowest <= low && high <= highest;
    }

    /** This interval of a positive ratio, longer by a factor at both ends. */
    public Interval widened(double factor) {
        return new Interval(low / factor, high * factor);
    }
}
