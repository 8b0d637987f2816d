package dev.parkbench.results.comparison;

import java.util.List;

/**
 * The percentiles of one measurement of a file.
 *
 * @param name the name of the measurement
 * @param variant an addition to the name that distinguishes measurements with the same name; may be
 *     empty
 * @param unit the unit of the values
 * @param trials the number of trials
 * @param whole whether all values are known, so that the points come from a dense grid of
 *     percentiles; otherwise they are the percentiles that the file states
 * @param points the points, with ascending percentiles
 */
public record MeasuredCurve(
        String name,
        String variant,
        String unit,
        int trials,
        boolean whole,
        List<CurvePoint> points) {

    public MeasuredCurve {
        points = List.copyOf(points);
    }
}
