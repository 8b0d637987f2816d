package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A side that is a report of JMH: a fork is a trial, since its iterations share a JVM. Of throughput
 * more is better, of every other mode less.
 */
final class JmhSide {
    private static final List<String> EQUAL = List.of("jmhVersion", "jdkVersion", "vmName",
            "vmVersion");
    private static final List<String> EQUAL_OF_EACH = List.of("jvmArgs", "threads",
            "warmupIterations", "warmupTime", "measurementIterations", "measurementTime");

    private final Path file;

    private JmhSide(Path file) {
        this.file = file;
    }

    static Side read(Path file) {
        JmhSide reader = new JmhSide(file);
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (JsonNode one : InputText.json(file)) {
            Sample sample = reader.sample(one);
            if (samples.put(sample.name(), sample) != null) {
                throw InputText.bad(file, "has the benchmark '" + Printable.of(sample.name())
                        + "' twice");
            }
            EQUAL.forEach(name -> facts.put(name, text(one.path(name))));
            EQUAL_OF_EACH.forEach(name -> facts.put(name + " of " + sample.name(),
                    text(one.path(name))));
        }
        if (samples.isEmpty()) {
            throw InputText.bad(file, "has no benchmark");
        }
        return new Side(FileKind.JMH, List.of(file), facts, List.copyOf(samples.values()),
                List.of());
    }

    private static String text(JsonNode node) {
        return Printable.of(node.isString() ? node.asString() : node.toString());
    }

    private Sample sample(JsonNode one) {
        JsonNode metric = one.path("primaryMetric");
        if (!one.path("benchmark").isString() || !one.path("mode").isString()
                || !metric.isObject()) {
            throw InputText.bad(file, "is a list, but not of JMH's results: benchmark, mode and"
                    + " primaryMetric are missing");
        }
        String mode = one.get("mode").asString();
        String name = one.get("benchmark").asString()
                + (one.path("params").isEmpty() ? "" : " " + one.get("params")) + ", " + mode;
        List<SampledTrial> forks = new ArrayList<>();
        boolean sampled = metric.path("rawDataHistogram").isArray();
        for (JsonNode fork : metric.path(sampled ? "rawDataHistogram" : "rawData")) {
            Quantiles quantiles = sampled ? ofHistogram(name, fork) : ofValues(name, fork);
            forks.add(new SampledTrial(forks.size(), quantiles, ""));
        }
        if (forks.isEmpty()) {
            throw noData(name);
        }
        return new Sample(name, metric.path("scoreUnit").asString(""),
                mode.equals("thrpt") ? Direction.HIGHER : Direction.LOWER, forks);
    }

    private Quantiles ofValues(String name, JsonNode fork) {
        double[] values = fork.valueStream().mapToDouble(value -> number(name, value)).toArray();
        if (values.length == 0) {
            throw noData(name);
        }
        return Quantiles.of(values);
    }

    /** Pairs of a value and how often it was sampled, in a list for each iteration. */
    private Quantiles ofHistogram(String name, JsonNode fork) {
        TreeMap<Double, Double> counts = new TreeMap<>();
        fork.forEach(iteration -> iteration.forEach(pair -> counts
                .merge(number(name, pair.path(0)), number(name, pair.path(1)), Double::sum)));
        double total = counts.values().stream().mapToDouble(count -> count).sum();
        if (!(total > 0)) {
            throw noData(name);
        }
        Map<Statistic, Double> told = new LinkedHashMap<>();
        for (Statistic each : Statistic.values()) {
            double rank = Math.max(1, Math.ceil(each.percentile() / 100 * total));
            double before = 0;
            for (Map.Entry<Double, Double> entry : counts.entrySet()) {
                before += entry.getValue();
                told.put(each, entry.getKey());
                if (before >= rank) {
                    break;
                }
            }
        }
        return Quantiles.of(told);
    }

    private double number(String name, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw noData(name);
        }
        return node.asDouble();
    }

    private IllegalArgumentException noData(String name) {
        return InputText.bad(file, "has no raw data of '" + Printable.of(name)
                + "', without which its forks cannot be told apart");
    }
}
