package dev.parkbench.results;

/**
 * Decides whether there are enough values for a percentile to differ from the maximum: at least one
 * value must lie above it. p50 needs 2 values, p90 needs 10, p99 needs 100, p99.9 needs 1,000.
 */
public final class PercentileSupport {

    private static final double ROUNDING = 1e-6;

    private PercentileSupport() {
    }

    /**
     * Whether a number of values is enough for a percentile. The percentile 100, the maximum, needs
     * one value.
     */
    public static boolean has(long count, double percentile) {
        return percentile >= 100
                ? count >= 1
                : count * (100 - percentile) >= 100 * (1 - ROUNDING);
    }

    /**
     * The value of a percentile as text, or an empty text if the number of values is not enough.
     */
    public static String text(long count, double percentile, double value) {
        return has(count, percentile) ? NumberText.of(value) : "";
    }
}
