package dev.parkbench.results.comparison;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A statistic of a trial: a percentile of its values. */
public enum Statistic {
    MIN(0),
    P1(1),
    P5(5),
    P10(10),
    P25(25),
    P50(50),
    P75(75),
    P90(90),
    P95(95),
    P99(99),
    P999(
            99.9),
    P9999(99.99),
    MAX(100);

    private final double percentile;

    Statistic(double percentile) {
        this.percentile = percentile;
    }

    /** The percentile, from 0 to 100. */
    public double percentile() {
        return percentile;
    }

    /** The name on the command line and in files, such as {@code p999}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The statistic with the given name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the statistics
     */
    public static Statistic parse(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown statistic '" + text
                        + "': choose from " + Arrays.stream(values()).map(Statistic::text)
                                .collect(Collectors.joining(", "))));
    }
}
