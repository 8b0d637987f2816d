package dev.parkbench.report.html;

import java.math.BigDecimal;

/** The name of a percentile, such as {@code min}, {@code p99.9} or {@code max}. */
final class PercentName {
    private PercentName() {
    }

    static String of(double percentile) {
        return percentile == 0
                ? "min"
                : percentile == 100
                        ? "max"
                        : "p" + BigDecimal.valueOf(percentile).stripTrailingZeros()
                                .toPlainString();
    }
}
