package dev.parkbench.load.report;

import java.util.Map;

/**
 * One metric of a load run, for a monitoring system.
 *
 * @param name the name, its parts separated by dots, without the unit
 * @param unit the unit in UCUM notation, as in OpenTelemetry: {@code s}, {@code By}, {@code 1} for
 *     a fraction, {@code {operation}} for a count
 * @param help a sentence that describes the metric
 * @param labels the labels that distinguish values of the same name
 * @param value the value
 */
public record LoadMetric(
        String name,
        String unit,
        String help,
        Map<String, String> labels,
        double value) {

    public LoadMetric {
        labels = Map.copyOf(labels);
    }
}
