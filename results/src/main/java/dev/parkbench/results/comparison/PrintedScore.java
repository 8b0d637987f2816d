package dev.parkbench.results.comparison;

import java.math.BigDecimal;

/**
 * A score as printed in a file, which is known to half of its last digit.
 *
 * @param value the score; NaN if there is none
 * @param halfDigit half of the last printed digit
 */
record PrintedScore(double value, double halfDigit) {

    /** The tolerance for the order in which doubles are added. */
    private static final double ROUNDING = 1e-9;

    static final PrintedScore NONE = new PrintedScore(Double.NaN, 0);

    static PrintedScore of(String text) {
        BigDecimal printed = new BigDecimal(text);
        return new PrintedScore(printed.doubleValue(), printed.ulp().doubleValue() / 2);
    }

    /** Whether the score is consistent with a mean; also true if there is no score. */
    boolean isMean(double mean) {
        return Double.isNaN(value)
                || Math.abs(mean - value) <= halfDigit + ROUNDING * Math.abs(mean);
    }
}
