package dev.parkbench.results.comparison;

import dev.parkbench.results.Measurement;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The known nearest-rank percentiles of the values of one trial. */
final class Quantiles {

    /** Values by percentiles from 0 to 100. */
    private final NavigableMap<Double, Double> known;
    private final boolean table;

    private Quantiles(NavigableMap<Double, Double> known, boolean table) {
        this.known = known;
        this.table = table;
    }

    private static Quantiles ofEach(Map<Statistic, Double> told) {
        NavigableMap<Double, Double> known = new TreeMap<>();
        told.forEach((statistic, value) -> known.put(statistic.percentile(), value));
        return new Quantiles(known, false);
    }

    /** The quantiles of a measurement in {@code run.json}. */
    static Quantiles of(Measurement measurement) {
        return ofEach(Map.of(Statistic.MIN, measurement.min(), Statistic.P50, measurement.p50(),
                Statistic.P90, measurement.p90(), Statistic.P99, measurement.p99(),
                Statistic.P999, measurement.p999(), Statistic.MAX, measurement.max()));
    }

    /** The quantiles of a histogram, which must not be empty. */
    static Quantiles of(RecordedCounts histogram, double unitsPerValue) {
        NavigableMap<Double, Double> known = new TreeMap<>();
        for (Statistic each : Statistic.values()) {
            known.put(each.percentile(), histogram.at(each.percentile()) * unitsPerValue);
        }
        known.put(Statistic.MIN.percentile(), histogram.min() * unitsPerValue);
        known.put(Statistic.MAX.percentile(), histogram.max() * unitsPerValue);
        return new Quantiles(known, false);
    }

    /**
     * The quantiles of a few values; the median of an even number is the mean of the middle two.
     */
    static Quantiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        NavigableMap<Double, Double> known = new TreeMap<>();
        for (Statistic each : Statistic.values()) {
            known.put(each.percentile(), sorted[(int) rank(each, sorted.length) - 1]);
        }
        int half = sorted.length / 2;
        known.put(Statistic.P50.percentile(), sorted.length % 2 == 1
                ? sorted[half]
                : (sorted[half - 1] + sorted[half]) / 2);
        return new Quantiles(known, false);
    }

    /**
     * The nearest rank of a statistic, from one. It is counted in whole numbers: 99.9 / 100 * 1000
     * is more than 999.
     */
    static long rank(Statistic statistic, long count) {
        long millionths = Math.round(statistic.percentile() * 10_000);
        return Math.max(1, Math.ceilDiv(millionths * count, 1_000_000L));
    }

    /** The quantiles that another tool reported. */
    static Quantiles of(Map<Statistic, Double> told) {
        return ofEach(told);
    }

    /**
     * The quantiles of a percentile table. A percentile between two rows of the table is known only
     * if the values of the rows are equal.
     *
     * @param stated the values of the table by percentiles from 0 to 100
     */
    static Quantiles ofTable(NavigableMap<Double, Double> stated) {
        return new Quantiles(new TreeMap<>(stated), true);
    }

    /** Whether these are the percentiles of a table. */
    boolean isTable() {
        return table;
    }

    /** The values by their percentiles, from 0 to 100. */
    NavigableMap<Double, Double> known() {
        return Collections.unmodifiableNavigableMap(known);
    }

    /** The value of a percentile; not a number if it is unknown. */
    double at(double percentile) {
        Double value = known.get(percentile);
        if (value == null && table) {
            Map.Entry<Double, Double> below = known.floorEntry(percentile);
            Map.Entry<Double, Double> above = known.ceilingEntry(percentile);
            value = below != null && above != null && below.getValue().equals(above.getValue())
                    ? below.getValue()
                    : null;
        }
        return value == null ? Double.NaN : value;
    }

    /** These quantiles in another unit. */
    Quantiles in(Unit from, Unit to) {
        NavigableMap<Double, Double> converted = new TreeMap<>(known);
        converted.replaceAll((percentile, value) -> from.convert(value, to));
        return new Quantiles(converted, table);
    }

    /** Whether all known values are less than a bound. */
    boolean isBelow(double bound) {
        return known.values().stream().allMatch(value -> value < bound);
    }
}
