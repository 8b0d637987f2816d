package dev.parkbench.benchmarks.jmh;

import dev.parkbench.benchmarks.jmh.JmhMetric.Counted;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The results of one benchmark method with one set of parameters.
 *
 * @param benchmark the method with its class and package
 * @param mode the mode as JMH writes it: {@code thrpt}, {@code avgt}, {@code sample} or {@code ss}
 * @param named the parameters by name
 * @param settings the settings of the measurement
 * @param primary the metric of the mode
 * @param allocation the allocation per operation by the gc profiler, if the profiler reported it
 */
public record JmhScore(
        String benchmark,
        String mode,
        Map<String, String> named,
        Map<String, Object> settings,
        JmhMetric primary,
        Optional<JmhMetric> allocation) {

    /** The profiler's name for bytes per operation. Older versions put a dot before it. */
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    static List<JmhScore> parse(JsonNode report) {
        List<JmhScore> scores = new ArrayList<>();
        report.forEach(one -> scores.add(of(one)));
        return scores;
    }

    private static JmhScore of(JsonNode one) {
        Map<String, String> named = new LinkedHashMap<>();
        one.path("params").properties()
                .forEach(entry -> named.put(entry.getKey(), entry.getValue().asString()));
        String mode = one.get("mode").asString();
        JsonNode secondary = one.path("secondaryMetrics");
        JsonNode allocation = secondary.has(ALLOCATION)
                ? secondary.get(ALLOCATION)
                : secondary.path("·" + ALLOCATION);
        return new JmhScore(one.get("benchmark").asString(), mode, named, settings(one),
                metric(quantity(mode),
                        mode.equals("thrpt") ? Direction.HIGHER : Direction.LOWER,
                        one.get("primaryMetric")),
                Optional.of(metric("allocated per operation", Direction.LOWER, allocation))
                        .filter(each -> !each.values().isEmpty()));
    }

    private static String quantity(String mode) {
        return switch (mode) {
            case "thrpt" -> "throughput";
            case "avgt" -> "time per operation";
            case "sample" -> "time of an operation";
            case "ss" -> "time of a first operation";
            default -> throw new IllegalArgumentException("JMH's mode '" + mode
                    + "' is not thrpt, avgt, sample or ss");
        };
    }

    private static Map<String, Object> settings(JsonNode one) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("mode", one.get("mode").asString());
        settings.put("benchmark threads", one.path("threads").asLong());
        settings.put("forks", one.path("forks").asLong());
        settings.put("warm-up", one.path("warmupIterations").asLong() + " x "
                + one.path("warmupTime").asString(""));
        settings.put("measured", one.path("measurementIterations").asLong() + " x "
                + one.path("measurementTime").asString(""));
        return settings;
    }

    /**
     * Reads a metric. JMH keeps values with counts in sample mode, and the average of each
     * iteration otherwise.
     */
    private static JmhMetric metric(String name, Direction direction, JsonNode metric) {
        List<List<Counted>> forks = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData")) {
            List<Counted> values = new ArrayList<>();
            fork.forEach(value -> values.add(new Counted(value.asDouble(Double.NaN), 1)));
            forks.add(values);
        }
        for (JsonNode fork : metric.path("rawDataHistogram")) {
            List<Counted> values = new ArrayList<>();
            fork.forEach(iteration -> iteration.forEach(pair -> values
                    .add(new Counted(pair.get(0).asDouble(Double.NaN), pair.get(1).asLong()))));
            forks.add(values);
        }
        return new JmhMetric(name, metric.path("scoreUnit").asString(""), direction, forks);
    }

    /** The name of the method. */
    public String method() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** The name of the method with its parameters. */
    public String label() {
        return named.isEmpty()
                ? method()
                : method() + " "
                        + named.values().stream().map(value -> value.toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
    }

    /** The parameters as alternating names and values. */
    public Object[] parameters() {
        List<Object> flat = new ArrayList<>(List.of("benchmark", method()));
        named.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray();
    }

    /** The benchmark and its parameters as JMH prints them before the measurement. */
    String heading() {
        return JmhOutput.heading(benchmark, named.isEmpty()
                ? ""
                : named.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", ", "(", ")")));
    }
}
