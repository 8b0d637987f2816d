package dev.parkbench.results.comparison;

/**
 * A part of a histogram log: its intervals from one time to another.
 *
 * @param from the start, in seconds since the start of the first interval
 * @param to the end, in seconds since the start of the first interval; may be infinite
 */
public record Span(double from, double to) {

    /** The whole log. */
    public static final Span ALL = new Span(0, Double.POSITIVE_INFINITY);

    /** Tolerance for the log's times, which are rounded to milliseconds. */
    private static final double ROUNDING = 0.0015;

    public Span {
        if (!(from >= 0 && from < to)) {
            throw new IllegalArgumentException("--from " + from + " s is not before --to " + to
                    + " s: write times of at least 0 from the start of a log's first interval");
        }
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** Whether an interval lies wholly within this span. */
    boolean holds(double start, double end) {
        return isAll() || start >= from - ROUNDING && end <= to + ROUNDING;
    }

    /** Whether an interval lies partly within this span. */
    boolean cuts(double start, double end) {
        return !holds(start, end) && end > from + ROUNDING && start < to - ROUNDING;
    }
}
