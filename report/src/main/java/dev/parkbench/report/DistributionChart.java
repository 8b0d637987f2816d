package dev.parkbench.report;

import dev.parkbench.report.chart.Distribution;
import dev.parkbench.results.Arm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The observed distribution of an arm's outcomes beside the theoretical law, as bars of text. */
final class DistributionChart {
    private static final int BAR = 30;

    private DistributionChart() {
    }

    static Optional<String> of(Arm arm) {
        return Distribution.of(arm).map(DistributionChart::draw);
    }

    private static String draw(Distribution distribution) {
        List<String> keys = distribution.outcomes();
        double largest = distribution.largest();
        int width = keys.stream().mapToInt(String::length).max().orElse(1);
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%s  %-" + (BAR + 10)
                + "s  law%n", " ".repeat(width),
                String.format(Locale.ROOT, "observed, n = %,.0f", distribution.total()))
                .replace("\r\n", "\n"));
        for (String key : keys) {
            out.append(" ".repeat(width - key.length())).append(key).append("  ")
                    .append(bar(distribution.observed(key), largest, "█", true)).append("  ")
                    .append(bar(distribution.law(key), largest, "░", false)).append('\n');
        }
        return out.toString();
    }

    private static String bar(double share, double largest, String block, boolean padded) {
        int blocks = (int) Math.round(share / largest * BAR);
        String bar = String.format(Locale.ROOT, "%6.2f %% ", share * 100) + block.repeat(blocks);
        return padded ? bar + " ".repeat(BAR - blocks + 1) : bar.stripTrailing();
    }
}
