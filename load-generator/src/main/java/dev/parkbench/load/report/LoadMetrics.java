package dev.parkbench.load.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Extracts the metrics of a load run from its JSON result. */
public final class LoadMetrics {

    private static final String PER_SECOND = "{operation}/s";
    private static final String OPERATIONS = "{operation}";
    private static final String MICROS = "_us";
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final Map<String, String> QUANTILES = Map.of("p50", "0.5", "p75", "0.75", "p90",
            "0.9", "p99", "0.99", "p999", "0.999", "p9999", "0.9999", "max", "1");

    private final List<LoadMetric> metrics = new ArrayList<>();
    private final JsonNode result;
    private final String target;

    private LoadMetrics(JsonNode result) {
        this.result = result;
        this.target = result.path("target").asString("");
    }

    /** The metrics of a result that {@link LoadJson#result} wrote. */
    public static List<LoadMetric> of(String resultJson) {
        LoadMetrics all = new LoadMetrics(JsonMapper.shared().readTree(resultJson));
        all.collect();
        return List.copyOf(all.metrics);
    }

    private void collect() {
        Map<String, String> about = new LinkedHashMap<>();
        for (String name : List.of("load", "verdict", "steady")) {
            about.put(name, result.path(name).asString(""));
        }
        add("info", "1", "Labels of the run; always 1.", about, 1);
        add("valid", "1", "Whether the figures are valid: 1 if the verdict is VALID, else 0.",
                Map.of(), result.path("verdict").asString("").equals("VALID") ? 1 : 0);
        field("offered_rate", PER_SECOND, "Operations that were due, per second.");
        field("achieved_rate", PER_SECOND, "Operations that were sent before the end of the"
                + " measured part, per second.");
        field("throughput", PER_SECOND, "Successful operations per second.");
        field("error_share", "1", "Share of the operations that were not ok.");
        field("connections", "{connection}", "Connections that were requested.");
        field("connections_open", "{connection}", "Connections that could be opened.");
        field("scheduled", OPERATIONS, "Operations that were due.");
        counts("outcomes", "operations", OPERATIONS, "outcome", "Operations by outcome.");
        counts("status_codes", "answers", "{answer}", "code", "Responses by status code.");
        result.properties().stream().filter(each -> each.getKey().endsWith(MICROS)
                && each.getValue().isObject())
                .forEach(each -> times(each.getKey(), each.getValue()));
        generator();
        if (result.path("duration_s").isNumber()) {
            add("duration", "s", "Length of the measured part.", Map.of(),
                    result.path("duration_s").doubleValue());
        }
    }

    private void field(String name, String unit, String help) {
        if (result.path(name).isNumber()) {
            add(name, unit, help, Map.of(), result.path(name).doubleValue());
        }
    }

    private void counts(String field, String name, String unit, String label, String help) {
        result.path(field).properties().forEach(each -> add(name, unit, help,
                Map.of(label, each.getKey()), each.getValue().asDouble(0)));
    }

    private void times(String field, JsonNode times) {
        String name = field.substring(0, field.length() - MICROS.length());
        String words = name.replace('_', ' ');
        times.properties().forEach(each -> {
            String quantile = QUANTILES.get(each.getKey());
            if (quantile != null) {
                add(name, "s", "Quantiles of the " + words + "; only those that the number of"
                        + " values supports.", Map.of("quantile", quantile),
                        each.getValue().doubleValue() / MICROS_PER_SECOND);
            }
        });
        add(name + ".count", OPERATIONS, "Number of operations with a " + words + ".", Map.of(),
                times.path("count").asDouble(0));
    }

    private void generator() {
        result.path("generator").properties().stream()
                .filter(each -> each.getValue().isNumber())
                .forEach(each -> generator(each.getKey(), each.getValue().doubleValue()));
    }

    /**
     * Takes the unit from the end of the field's name; a field without one is a fraction or a
     * number of pauses.
     */
    private void generator(String field, double value) {
        String[] name = {"generator." + field};
        String help = "The generator itself: " + field.replace('_', ' ') + ".";
        if (cut(name, "_seconds")) {
            add(name[0], "s", help, Map.of(), value);
        } else if (cut(name, "_bytes")) {
            add(name[0], "By", help, Map.of(), value);
        } else if (cut(name, "_ms")) {
            add(name[0], "s", help, Map.of(), value / MILLIS_PER_SECOND);
        } else if (cut(name, MICROS)) {
            add(name[0], "s", help, Map.of(), value / MICROS_PER_SECOND);
        } else {
            add(name[0], field.endsWith("pauses") ? "{pause}" : "1", help, Map.of(), value);
        }
    }

    private static boolean cut(String[] name, String end) {
        if (!name[0].endsWith(end)) {
            return false;
        }
        name[0] = name[0].substring(0, name[0].length() - end.length());
        return true;
    }

    private void add(String name, String unit, String help, Map<String, String> labels,
            double value) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put("target", target);
        metrics.add(new LoadMetric(name, unit, help, all, value));
    }
}
