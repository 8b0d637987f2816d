package dev.parkbench.report.html;

import java.util.List;

/**
 * A measurement in a chart with a choice of several: its curves, and the shift of one side against
 * the other.
 *
 * @param name the name of the measurement
 * @param unit the unit of the values, for people
 * @param lines the curves
 * @param shifts the shifts of the percentiles; empty if there are no two sides
 * @param threshold the smallest change that matters, as a fraction; 0 if there are no two sides
 */
record PlottedMeasurement(
        String name,
        String unit,
        List<PlottedLine> lines,
        List<PlottedShift> shifts,
        double threshold) {

    PlottedMeasurement {
        lines = List.copyOf(lines);
        shifts = List.copyOf(shifts);
    }
}
