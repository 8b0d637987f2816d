package dev.parkbench.results.comparison;

import java.util.List;

/**
 * The percentiles of one measurement of a file.
 *
 * @param name of the measurement
 * @param variant what else belongs to its name if there are several of that name; may be empty
 * @param unit of values
 * @param trials how many there are
 * @param whole whether every value is known, so that any percentile is; else there are those that
 *     the file tells
 * @param points with ascending percentiles
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
