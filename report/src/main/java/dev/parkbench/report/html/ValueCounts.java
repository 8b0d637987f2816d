package dev.parkbench.report.html;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;

/**
 * The recorded values with their counts: a compact form of a histogram with mostly empty slots. Not
 * thread-safe.
 */
final class ValueCounts {
    private static final int FIRST_SIZE = 64;

    private long[] values = new long[FIRST_SIZE];
    private long[] counts = new long[FIRST_SIZE];
    private int size;
    private int sorted;

    /**
     * The counts of a histogram. Only slots between its least and its largest value are visited.
     */
    static ValueCounts of(AbstractHistogram histogram) {
        ValueCounts all = new ValueCounts();
        long most = histogram.getMaxValue();
        long left = histogram.getTotalCount();
        for (long value = histogram.getMinValue(); left > 0
                && value <= most; value = histogram.nextNonEquivalentValue(value)) {
            long count = histogram.getCountAtValue(value);
            if (count > 0) {
                all.append(histogram.highestEquivalentValue(value), count);
                left -= count;
            }
        }
        all.sorted = all.size;
        return all;
    }

    /** Adds all counts of another instance. */
    void add(ValueCounts other) {
        for (int i = 0; i < other.size; i++) {
            append(other.values[i], other.counts[i]);
        }
    }

    /** The number of distinct values. */
    int size() {
        sort();
        return size;
    }

    /** The distinct value at an index, in ascending order. */
    long value(int index) {
        sort();
        return values[index];
    }

    /** The count of the distinct value at an index. */
    long count(int index) {
        sort();
        return counts[index];
    }

    private void append(long value, long count) {
        if (size == values.length) {
            sort();
            if (size > values.length / 2) {
                values = Arrays.copyOf(values, 2 * values.length);
                counts = Arrays.copyOf(counts, 2 * counts.length);
            }
        }
        values[size] = value;
        counts[size++] = count;
    }

    /** Sorts the values and merges equal ones. */
    private void sort() {
        if (sorted == size) {
            return;
        }
        long[] oldValues = values;
        long[] oldCounts = counts;
        int[] order = IntStream.range(0, size).boxed()
                .sorted((a, b) -> Long.compare(oldValues[a], oldValues[b]))
                .mapToInt(Integer::intValue).toArray();
        values = new long[oldValues.length];
        counts = new long[oldValues.length];
        size = 0;
        for (int index : order) {
            if (size > 0 && values[size - 1] == oldValues[index]) {
                counts[size - 1] += oldCounts[index];
            } else {
                values[size] = oldValues[index];
                counts[size++] = oldCounts[index];
            }
        }
        sorted = size;
    }
}
