package dev.parkbench.load.report;

import java.util.Map;

/**
 * One number of a run of load, for a system that keeps numbers of many.
 *
 * @param name its parts, with dots between, the unit not among them
 * @param unit in the words of UCUM, which OpenTelemetry uses: {@code s}, {@code By}, {@code 1}
 *     for a share, {@code {operation}} for what is counted
 * @param help what it is, in a sentence
 * @param labels what tells it from others of this name
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
