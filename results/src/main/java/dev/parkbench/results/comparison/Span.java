package dev.parkbench.results.comparison;

/**
 * A part of a log: its intervals from one time to another.
 *
 * @param from in seconds since the first interval began
 * @param to the same; infinite for all that come
 */
public record Span(double from, double to) {

    /** All of a log. */
    public static final Span ALL = new Span(0, Double.POSITIVE_INFINITY);

    /** Logs tell milliseconds. */
    private static final double ROUNDING = 0.0015;

    public Span {
        if (!(from >= 0 && from < to)) {
            throw new IllegalArgumentException("--from " + from + " s is not before --to " + to
                    + " s: give times from 0 on since a log's first interval");
        }
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** Whether an interval is wholly within. */
    boolean holds(double start, double end) {
        return isAll() || start >= from - ROUNDING && end <= to + ROUNDING;
    }

    /** Whether an interval is partly within. */
    boolean cuts(double start, double end) {
        return !holds(start, end) && end > from + ROUNDING && start < to - ROUNDING;
    }
}
