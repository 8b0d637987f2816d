package dev.parkbench.results;

/**
 * How many values a percentile needs to say more than the largest of them does: one value has to
 * lie above it, so p50 needs 2, p90 needs 10, p99 needs 100, p99.9 needs 1,000.
 */
public final class PercentileSupport {

    private static final double ROUNDING = 1e-6;

    private PercentileSupport() {
    }

    /** Whether so many values have such a percentile; 100 is the largest, which one has. */
    public static boolean has(long count, double percentile) {
        return percentile >= 100
                ? count >= 1
                : count * (100 - percentile) >= 100 * (1 - ROUNDING);
    }

    /** The value of a percentile as text, or nothing if so many values do not have it. */
    public static String text(long count, double percentile, double value) {
        return has(count, percentile) ? NumberText.of(value) : "";
    }
}
