package dev.parkbench.results.comparison;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A percentile in the form that wrk2 prints above its table: {@code 99.000% 1.41ms}.
 *
 * @param percentile the percentile from 0 to 100
 * @param value the value in the unit
 * @param unit the unit of the value
 * @param rounding half of the last printed digit
 */
record PrintedPercentile(double percentile, double value, String unit, double rounding) {

    private static final Pattern LINE = Pattern
            .compile("(\\d{1,3}\\.\\d{1,4})%\\s+(\\d{1,9}(?:\\.\\d{1,4})?)(us|ms|s)");
    private static final Map<String, Double> MICROS = Map.of("us", 1.0, "ms", 1e3, "s", 1e6);
    private static final double HALF = 0.5001;

    /** The rounding of a table's values, which are printed to a thousandth. */
    private static final double OF_TABLE = 0.0005001;

    /** The percentile of a line; null if the line is not one. */
    static @Nullable PrintedPercentile parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(matcher.group(2));
        return new PrintedPercentile(Double.parseDouble(matcher.group(1)), value.doubleValue(),
                matcher.group(3),
                HALF * BigDecimal.ONE.movePointLeft(value.scale()).doubleValue());
    }

    String text() {
        return percentile + "% " + value + unit;
    }

    private double factor(@Nullable String tableUnit) {
        return unit.equals(tableUnit)
                ? 1
                : MICROS.getOrDefault(unit, 1.0) / MICROS.getOrDefault(tableUnit, 1.0);
    }

    /**
     * Whether the value lies between those of the neighbouring rows. It need not equal the row of
     * its percentile, because rounding can select either of two neighbouring ranks.
     */
    boolean agreesWith(NavigableMap<Double, Double> stated, @Nullable String tableUnit) {
        double factor = factor(tableUnit);
        double slack = rounding * factor + OF_TABLE;
        Map.Entry<Double, Double> below = stated.lowerEntry(percentile);
        Map.Entry<Double, Double> above = stated.containsKey(percentile)
                && percentile == stated.lastKey()
                        ? stated.lastEntry()
                        : stated.higherEntry(percentile);
        return (below == null || below.getValue() <= value * factor + slack)
                && (above == null || above.getValue() >= value * factor - slack);
    }

    /** Adds the percentile to those that a table states, unless the table states it. */
    void addTo(NavigableMap<Double, Double> stated, @Nullable String tableUnit) {
        stated.putIfAbsent(percentile, value * factor(tableUnit));
    }
}
