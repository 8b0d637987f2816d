package dev.parkbench.report.html;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of load told each second, for charts above each other on one line of time.
 *
 * @param t seconds to the end of each interval from where the run counts, negative before that
 * @param start where the first interval begins
 * @param warmUp where the part ends that does not count
 * @param drain where the part begins in which nothing is asked any more, and answers are awaited
 * @param panels one chart each
 */
record Timeline(
        List<Double> t,
        double start,
        double warmUp,
        double drain,
        List<Panel> panels) {

    /** One chart. */
    record Panel(String title, String unit, boolean log, List<Line> lines) {
    }

    /** One line of a chart; null where nothing was told. */
    record Line(String name, List<@Nullable Double> y) {
        boolean isEmpty() {
            return y.stream().allMatch(value -> value == null);
        }
    }

    /** How neighbouring intervals become one point. */
    enum Merge {
        MEAN,
        MOST
    }

    /** Lists of intervals that are too long for a chart are merged, so that at most this remain. */
    static final int MOST_POINTS = 600;

    /** Every so many intervals merged into one value. */
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
