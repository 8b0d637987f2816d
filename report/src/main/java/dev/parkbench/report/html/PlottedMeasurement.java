package dev.parkbench.report.html;

import java.util.List;

/**
 * One measurement for a chart with a choice of them: its curves, and how one side shifted against
 * the other.
 *
 * @param name of the measurement
 * @param unit of values, for people
 * @param lines a curve each
 * @param shifts empty if there are no two sides
 * @param threshold the least change that matters, as a share; 0 if there are no two sides
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
