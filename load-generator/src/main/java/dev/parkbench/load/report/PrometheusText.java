package dev.parkbench.load.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renders metrics in the Prometheus text format, version 0.0.4, for a push gateway or the textfile
 * collector.
 */
public final class PrometheusText {

    private static final String PREFIX = "parkbench_load_";
    private static final Map<String, String> UNITS = Map.of("s", "_seconds", "By", "_bytes");

    private PrometheusText() {
    }

    /**
     * The text of the metrics, grouped by name, with help and type before the values of each name.
     */
    public static String of(List<LoadMetric> metrics) {
        Map<String, StringBuilder> byName = new LinkedHashMap<>();
        for (LoadMetric metric : metrics) {
            String name = PREFIX + metric.name().replace('.', '_')
                    + UNITS.getOrDefault(metric.unit(), "");
            byName.computeIfAbsent(name, key -> new StringBuilder("# HELP " + key + " "
                    + metric.help() + "\n# TYPE " + key + " gauge\n"))
                    .append(name).append(labels(metric.labels())).append(' ')
                    .append(number(metric.value())).append('\n');
        }
        return String.join("", byName.values());
    }

    private static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels).entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
