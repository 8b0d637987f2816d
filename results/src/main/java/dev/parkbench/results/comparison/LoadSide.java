package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A side in the form of the JSON of {@code parkbench load --json}; each file is a trial. */
final class LoadSide {
    private static final List<String> CLOCKS = List.of("response_time", "service_time",
            "schedule_lag");
    private static final String THROUGHPUT = "throughput";
    private static final List<Statistic> TOLD = List.of(Statistic.P50, Statistic.P90, Statistic.P99,
            Statistic.P999, Statistic.MAX);

    private LoadSide() {
    }

    static Side read(Path file) {
        JsonNode root = InputText.json(file);
        if (!root.has("response_time_us") || !root.path("verdict").isString()) {
            throw InputText.bad(file, root.path("schema").isString()
                    ? "has the schema '" + Printable.of(root.get("schema").asString())
                            + "', which cannot be compared"
                    : "is JSON of an unknown kind");
        }
        String verdict = Printable.of(root.get("verdict").asString());
        String unsound = verdict.equals("VALID") ? "" : "its load was " + verdict;
        List<Sample> samples = new ArrayList<>();
        for (String name : CLOCKS) {
            Map<Statistic, Double> told = new EnumMap<>(Statistic.class);
            for (Statistic each : TOLD) {
                told.put(each, number(file, root, name + "_us", each.text()));
            }
            samples.add(sample(name, "us", Quantiles.of(told), unsound));
        }
        samples.add(sample(THROUGHPUT, "1/s", Quantiles.of(number(file, root, THROUGHPUT)),
                unsound));
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : List.of("load", "connections", "threads")) {
            facts.put(name, Printable.of(root.path(name).asString("")));
        }
        return new Side(FileKind.LOAD, List.of(file), facts, samples, List.of());
    }

    private static Sample sample(String name, String unit, Quantiles quantiles, String unsound) {
        return new Sample(name, unit, OwnMeasurements.direction(name, Direction.LOWER),
                List.of(new SampledTrial(0, quantiles, unsound)));
    }

    private static double number(Path file, JsonNode root, String... path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.path(name);
        }
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw InputText.bad(file, "has no number " + String.join(".", path));
        }
        return node.asDouble();
    }
}
