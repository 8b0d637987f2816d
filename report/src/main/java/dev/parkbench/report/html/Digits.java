package dev.parkbench.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounds numbers to the digits that a chart can show. */
final class Digits {
    private static final MathContext FIVE = new MathContext(5, RoundingMode.HALF_EVEN);

    private Digits() {
    }

    static double round(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(FIVE).doubleValue() : 0;
    }
}
