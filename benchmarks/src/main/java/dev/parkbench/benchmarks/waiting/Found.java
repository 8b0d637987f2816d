package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.results.Direction;
import dev.parkbench.results.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the trials of an experiment found: kept in its arms, and here by arm and measurement. */
final class Found implements Figures {

    private record Key(String arm, String measurement) {
    }

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    /** Keeps a value in both places. */
    void value(LegacyRecorder recorder, int trial, String arm, String measurement, String unit,
            Direction direction, double value) {
        recorder.value(trial, measurement, unit, direction, value);
        note(arm, measurement, value);
    }

    /** Keeps a value for the rules alone. */
    void note(String arm, String measurement, double value) {
        values.computeIfAbsent(new Key(arm, measurement), key -> new ArrayList<>()).add(value);
    }

    @Override
    public double median(String arm, String measurement) {
        List<Double> found = values.getOrDefault(new Key(arm, measurement), List.of());
        return found.isEmpty() ? Double.NaN : spread(found).median();
    }

    /** The largest less the smallest, over the median; not a number for less than two values. */
    double relativeSpread(String arm, String measurement) {
        List<Double> found = values.getOrDefault(new Key(arm, measurement), List.of());
        if (found.size() < 2) {
            return Double.NaN;
        }
        Spread spread = spread(found);
        return (spread.max() - spread.min()) / spread.median();
    }

    /**
     * By how much the medians of the first and the second half of the values differ, of their mean;
     * not a number for less than {@code least} values.
     */
    double halvesDiffer(String arm, String measurement, int least) {
        List<Double> found = values.getOrDefault(new Key(arm, measurement), List.of());
        if (found.size() < least) {
            return Double.NaN;
        }
        double first = spread(found.subList(0, found.size() / 2)).median();
        double second = spread(found.subList(found.size() / 2, found.size())).median();
        return Math.abs(first - second) / ((first + second) / 2);
    }

    private static Spread spread(List<Double> found) {
        return Spread.of(found.stream().mapToDouble(value -> value).toArray());
    }
}
