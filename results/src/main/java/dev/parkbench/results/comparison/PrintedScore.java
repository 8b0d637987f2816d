package dev.parkbench.results.comparison;

import java.math.BigDecimal;

/**
 * A score as a file prints it, which is known to half of its last digit.
 *
 * @param value not a number if there is none
 */
record PrintedScore(double value, double halfDigit) {

    /** Sums of doubles depend on the order in which they are added. */
    private static final double ROUNDING = 1e-9;

    static final PrintedScore NONE = new PrintedScore(Double.NaN, 0);

    static PrintedScore of(String text) {
        BigDecimal printed = new BigDecimal(text);
        return new PrintedScore(printed.doubleValue(), printed.ulp().doubleValue() / 2);
    }

    /** Whether it may be this mean; also where there is no score. */
    boolean isMean(double mean) {
        return Double.isNaN(value)
                || Math.abs(mean - value) <= halfDigit + ROUNDING * Math.abs(mean);
    }
}
