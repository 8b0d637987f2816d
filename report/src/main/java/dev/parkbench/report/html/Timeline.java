package dev.parkbench.report.html;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of a load run, for charts that are stacked on one time axis.
 *
 * @param t the end of each interval, in seconds from the start of the measured part; negative in
 *     the warm-up
 * @param start the start of the first interval
 * @param warmUp the end of the warm-up
 * @param drain the start of the drain, in which nothing is sent and outstanding replies are awaited
 * @param panels the charts
 */
record Timeline(
        List<Double> t,
        double start,
        double warmUp,
        double drain,
        List<Panel> panels) {

    /** A chart. */
    record Panel(String title, String unit, boolean log, List<Line> lines) {
    }

    /** A line of a chart; null where there is no value. */
    record Line(String name, List<@Nullable Double> y) {
        boolean isEmpty() {
            return y.stream().allMatch(value -> value == null);
        }
    }

    /** The ways to merge neighbouring intervals into one point. */
    enum Merge {
        MEAN,
        MOST
    }

    /** The largest number of points; longer lists of intervals are merged to fit. */
    static final int MOST_POINTS = 600;

    /** Merges each group of {@code every} consecutive values into one. */
    static List<@Nullable Double> merged(List<@Nullable Double> values, int every, Merge merge) {
        List<@Nullable Double> out = new ArrayList<>();
        for (int from = 0; from < values.size(); from += every) {
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            int count = 0;
            for (Double value : values.subList(from, Math.min(values.size(), from + every))) {
                if (value != null) {
                    sum += value;
                    most = Math.max(most, value);
                    count++;
                }
            }
            out.add(count == 0
                    ? null
                    : Double.valueOf(Digits.round(merge == Merge.MEAN ? sum / count : most)));
        }
        return out;
    }
}
