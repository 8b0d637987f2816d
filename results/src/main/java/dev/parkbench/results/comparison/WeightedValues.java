package dev.parkbench.results.comparison;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Values with their numbers of occurrences. Each distinct value is stored once, without an object,
 * so that the memory for a report of millions of lines is bounded by the number of distinct values.
 */
final class WeightedValues {
    private static final int FIRST_CAPACITY = 1024;

    private double[] values = new double[FIRST_CAPACITY];
    private long[] counts = new long[FIRST_CAPACITY];
    private int size;
    private long total;

    void add(double value, long count) {
        if (2 * size >= values.length) {
            grow();
        }
        put(value, count);
        total = Math.addExact(total, count);
    }

    boolean isEmpty() {
        return total == 0;
    }

    private void put(double value, long count) {
        int slot = Double.hashCode(value) * 0x9e3779b9 >>> 1 & values.length - 1;
        while (counts[slot] != 0 && values[slot] != value) {
            slot = slot + 1 & values.length - 1;
        }
        size += counts[slot] == 0 ? 1 : 0;
        values[slot] = value;
        counts[slot] += count;
    }

    private void grow() {
        double[] oldValues = values;
        long[] oldCounts = counts;
        values = new double[2 * oldValues.length];
        counts = new long[values.length];
        size = 0;
        for (int i = 0; i < oldValues.length; i++) {
            if (oldCounts[i] != 0) {
                put(oldValues[i], oldCounts[i]);
            }
        }
    }

    /** The nearest-rank percentiles of the values, of which there must be at least one. */
    Quantiles quantiles() {
        double[] sorted = new double[size];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (counts[i] != 0) {
                sorted[next++] = values[i];
            }
        }
        Arrays.sort(sorted);
        Map<Statistic, Double> told = new EnumMap<>(Statistic.class);
        long before = 0;
        int statistic = 0;
        Statistic[] statistics = Statistic.values();
        for (double value : sorted) {
            before += count(value);
            while (statistic < statistics.length
                    && before >= Quantiles.rank(statistics[statistic], total)) {
                told.put(statistics[statistic++], value);
            }
        }
        return Quantiles.of(told);
    }

    private long count(double value) {
        int slot = Double.hashCode(value) * 0x9e3779b9 >>> 1 & values.length - 1;
        while (values[slot] != value || counts[slot] == 0) {
            slot = slot + 1 & values.length - 1;
        }
        return counts[slot];
    }
}
