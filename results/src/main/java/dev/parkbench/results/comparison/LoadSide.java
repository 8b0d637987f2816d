package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A side that is what {@code parkbench load --json} wrote: a file is a trial. */
final class LoadSide {
    private static final Map<String, Direction> CLOCKS = directions();
    private static final List<Statistic> TOLD = List.of(Statistic.P50, Statistic.P90, Statistic.P99,
            Statistic.P999, Statistic.MAX);

    private LoadSide() {
    }

    private static Map<String, Direction> directions() {
        Map<String, Direction> directions = new LinkedHashMap<>();
        directions.put("response_time_us", Direction.LOWER);
        directions.put("service_time_us", Direction.LOWER);
        directions.put("schedule_lag_us", Direction.NEITHER);
        return directions;
    }

    static Side read(Path file) {
        JsonNode root = InputText.json(file);
        if (!root.has("response_time_us") || !root.path("verdict").isString()) {
            throw InputText.bad(file, root.path("schema").isString()
                    ? "has the schema '" + Printable.of(root.get("schema").asString())
                            + "', which cannot be compared"
                    : "is JSON, but of no kind that is known");
        }
        String verdict = Printable.of(root.get("verdict").asString());
        String unsound = verdict.equals("VALID") ? "" : "its load was " + verdict;
        List<Sample> samples = new ArrayList<>();
        CLOCKS.forEach((name, direction) -> {
            Map<Statistic, Double> told = new EnumMap<>(Statistic.class);
            for (Statistic each : TOLD) {
                told.put(each, number(file, root, name, each.text()));
            }
            samples.add(new Sample(name.substring(0, name.length() - "_us".length()), "us",
                    direction, List.of(new SampledTrial(0, Quantiles.of(told), unsound))));
        });
        samples.add(new Sample("throughput", "1/s", Direction.HIGHER, List.of(new SampledTrial(0,
                Quantiles.of(number(file, root, "throughput")), unsound))));
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : List.of("load", "connections", "threads")) {
            facts.put(name, Printable.of(root.path(name).asString("")));
        }
        return new Side(FileKind.LOAD, List.of(file), facts, samples, List.of());
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
