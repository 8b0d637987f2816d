package dev.parkbench.report.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The positions of values on an axis, and its ticks.
 *
 * @param from the value at the start of the axis
 * @param to the value at its end, greater than {@code from}
 * @param logarithmic whether equal distances are equal ratios
 * @param ticks the values with a tick, ascending, within the axis
 */
record Scale(double from, double to, boolean logarithmic, List<Double> ticks) {
    private static final double[] STEPS = {1, 2, 5};
    private static final int MOST_LOG_TICKS = 7;

    Scale {
        if (!(from < to) || logarithmic && !(from > 0)) {
            throw new IllegalArgumentException("no axis from " + from + " to " + to);
        }
        ticks = List.copyOf(ticks);
    }

    /** A linear scale with round ends around some values and roughly the given number of ticks. */
    static Scale linear(double least, double most, int marks) {
        double width = most > least ? most - least : Math.max(1, Math.abs(most) / 10);
        double step = niceAtLeast(width / marks);
        double from = Math.floor(least / step + 1e-9) * step;
        double to = Math.ceil(Math.max(most, least + width) / step - 1e-9) * step;
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(from / step); i * step <= to + step / 2; i++) {
            ticks.add(i * step);
        }
        return new Scale(from, to, false, ticks);
    }

    /** A logarithmic scale around some positive values. */
    static Scale logarithmic(double least, double most) {
        List<Double> all = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)); Math
                .pow(10, power) <= most * 10; power++) {
            for (double step : STEPS) {
                all.add(step * Math.pow(10, power));
            }
        }
        double from = all.stream().filter(tick -> tick <= least * (1 + 1e-9))
                .reduce((first, second) -> second).orElse(least);
        double to = all.stream().filter(tick -> tick >= most && tick > from).findFirst()
                .orElse(most * 2);
        List<Double> ticks = all.stream().filter(tick -> from <= tick && tick <= to).toList();
        List<Double> decades = ticks.stream().filter(tick -> isPowerOfTen(tick)).toList();
        boolean few = ticks.size() <= MOST_LOG_TICKS || decades.size() < 2;
        return new Scale(from, to, true, few ? ticks : decades);
    }

    /** The position of a value along the axis, from 0 to 1. */
    double share(double value) {
        double share = logarithmic
                ? Math.log(value / from) / Math.log(to / from)
                : (value - from) / (to - from);
        return Math.clamp(share, 0, 1);
    }

    /** The tick label of a value. */
    static String label(double value) {
        return new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value);
    }

    private static boolean isPowerOfTen(double value) {
        double power = Math.log10(value);
        return Math.abs(power - Math.rint(power)) < 1e-9;
    }

    private static double niceAtLeast(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : STEPS) {
            if (nice * power >= step * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }
}
