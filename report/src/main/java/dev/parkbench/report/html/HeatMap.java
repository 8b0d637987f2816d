package dev.parkbench.report.html;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The number of operations by time and duration.
 *
 * @param measurement the name of the measurement
 * @param start the start of the first column on the time axis, in seconds
 * @param width the width of a column, in seconds
 * @param perDecade the number of rows for each factor of ten; row 0 begins at one microsecond
 * @param columns the columns, each an alternating list of row and count, with rows ascending
 */
record HeatMap(
        @JsonProperty("m") String measurement,
        double start,
        double width,
        int perDecade,
        List<long[]> columns) {

    static final int PER_DECADE = 12;

    private static final int MOST_COLUMNS = 240;
    private static final int ROWS = 9 * PER_DECADE;
    private static final long LAST_MILLIS = 100_000_000_000_000L;
    private static final double NANOS_PER_MICRO = 1000;

    /** This map with another start on the time axis. */
    HeatMap startingAt(double newStart) {
        return new HeatMap(measurement, newStart, width, perDecade, columns);
    }

    /** Adds up intervals as they are read. */
    static final class Builder {
        private final String measurement;
        private final Map<Long, long[]> rowsByStart = new TreeMap<>();

        Builder(String measurement) {
            this.measurement = measurement;
        }

        void add(long startMillis, ValueCounts nanos) {
            if (startMillis < 0 || startMillis > LAST_MILLIS) {
                return; // not a plausible time, so it has no place on the time axis
            }
            long[] rows = rowsByStart.computeIfAbsent(startMillis, key -> new long[ROWS]);
            for (int i = 0; i < nanos.size(); i++) {
                rows[row(nanos.value(i))] += nanos.count(i);
            }
        }

        boolean isEmpty() {
            return rowsByStart.isEmpty();
        }

        /** Builds the map. Neighbouring intervals share a column if there are too many. */
        HeatMap build(long runStartMillis) {
            List<Long> starts = List.copyOf(rowsByStart.keySet());
            long first = starts.getFirst();
            long gap = starts.size() < 2
                    ? 1000
                    : Math.max(1, Math.round((starts.getLast() - first)
                            / (double) (starts.size() - 1)));
            long width = gap * Math.ceilDiv((starts.getLast() - first) / gap + 1, MOST_COLUMNS);
            int size = (int) ((starts.getLast() - first + gap / 2) / width) + 1;
            List<long[]> sums = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                sums.add(new long[ROWS]);
            }
            rowsByStart.forEach((start, rows) -> {
                long[] sum = sums.get((int) ((start - first + gap / 2) / width));
                for (int row = 0; row < ROWS; row++) {
                    sum[row] += rows[row];
                }
            });
            return new HeatMap(measurement, (first - runStartMillis) / 1000.0, width / 1000.0,
                    PER_DECADE, sums.stream().map(Builder::sparse).toList());
        }

        private static int row(long nanos) {
            double decades = Math.log10(Math.max(1, nanos / NANOS_PER_MICRO));
            return Math.min(ROWS - 1, (int) (decades * PER_DECADE));
        }

        private static long[] sparse(long[] rows) {
            List<Long> pairs = new ArrayList<>();
            for (int row = 0; row < rows.length; row++) {
                if (rows[row] > 0) {
                    pairs.add((long) row);
                    pairs.add(rows[row]);
                }
            }
            return pairs.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
