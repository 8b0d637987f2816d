package dev.parkbench.benchmarks.jmh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What JMH measured of one benchmark method with one set of parameters.
 *
 * @param method the method's name
 * @param named its parameters
 * @param nanosPerOperation the average of each iteration of each fork
 * @param bytesPerOperation the allocation of an operation, from the gc profiler
 */
public record JmhScore(String method, Map<String, String> named, List<Double> nanosPerOperation,
        double bytesPerOperation) {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    static List<JmhScore> parse(JsonNode report) {
        List<JmhScore> scores = new ArrayList<>();
        for (JsonNode one : report) {
            String name = one.get("benchmark").asString();
            Map<String, String> named = new LinkedHashMap<>();
            one.path("params").properties()
                    .forEach(entry -> named.put(entry.getKey(), entry.getValue().asString()));
            List<Double> raw = new ArrayList<>();
            one.at("/primaryMetric/rawData")
                    .forEach(fork -> fork.forEach(value -> raw.add(value.asDouble())));
            JsonNode secondary = one.get("secondaryMetrics");
            JsonNode allocation = secondary.has(ALLOCATION)
                    ? secondary.get(ALLOCATION)
                    : secondary.path("·" + ALLOCATION);
            scores.add(new JmhScore(name.substring(name.lastIndexOf('.') + 1), named, raw,
                    allocation.path("score").asDouble(Double.NaN)));
        }
        return scores;
    }

    /** The method and its parameters in words. */
    public String label() {
        return named.isEmpty()
                ? method
                : method + " "
                        + named.values().stream().map(value -> value.toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
    }

    /** The parameters as name, value, ... */
    public Object[] parameters() {
        List<Object> flat = new ArrayList<>(List.of("benchmark", method));
        named.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray();
    }
}
