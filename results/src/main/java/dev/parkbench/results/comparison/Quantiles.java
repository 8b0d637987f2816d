package dev.parkbench.results.comparison;

import dev.parkbench.results.Measurement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What is kept of the values of one trial: nearest-rank percentiles, as far as they are known. */
final class Quantiles {

    private final Map<Statistic, Double> known;

    private Quantiles(Map<Statistic, Double> known) {
        this.known = known;
    }

    /** Those that {@code run.json} tells. */
    static Quantiles of(Measurement measurement) {
        Map<Statistic, Double> known = new EnumMap<>(Statistic.class);
        known.put(Statistic.MIN, measurement.min());
        known.put(Statistic.P50, measurement.p50());
        known.put(Statistic.P90, measurement.p90());
        known.put(Statistic.P99, measurement.p99());
        known.put(Statistic.P999, measurement.p999());
        known.put(Statistic.MAX, measurement.max());
        return new Quantiles(known);
    }

    /** Those of a histogram, which must not be empty. */
    static Quantiles of(RecordedCounts histogram, double unitsPerValue) {
        Map<Statistic, Double> known = new EnumMap<>(Statistic.class);
        for (Statistic each : Statistic.values()) {
            known.put(each, histogram.at(each.percentile()) * unitsPerValue);
        }
        known.put(Statistic.MIN, histogram.min() * unitsPerValue);
        known.put(Statistic.MAX, histogram.max() * unitsPerValue);
        return new Quantiles(known);
    }

    /** Those of a few values; the middle of two is their mean. */
    static Quantiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Map<Statistic, Double> known = new EnumMap<>(Statistic.class);
        for (Statistic each : Statistic.values()) {
            int rank = (int) Math.ceil(each.percentile() / 100 * sorted.length);
            known.put(each, sorted[Math.max(rank, 1) - 1]);
        }
        int half = sorted.length / 2;
        known.put(Statistic.P50, sorted.length % 2 == 1
                ? sorted[half]
                : (sorted[half - 1] + sorted[half]) / 2);
        return new Quantiles(known);
    }

    /** Those that somebody else told. */
    static Quantiles of(Map<Statistic, Double> told) {
        return new Quantiles(new EnumMap<>(told));
    }

    /** The value of a statistic; not a number if it is unknown. */
    double at(Statistic statistic) {
        return known.getOrDefault(statistic, Double.NaN);
    }
}
