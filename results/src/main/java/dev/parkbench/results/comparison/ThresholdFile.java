package dev.parkbench.results.comparison;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads thresholds by measurement from a JSON object such as {@code {"rss": 0.1, "efficiency /
 * virtual / response_time": 0.03}}. A name is the name of a row, or the last part of the names of
 * several rows.
 */
public final class ThresholdFile {
    private ThresholdFile() {
    }

    /**
     * Reads the thresholds of a file.
     *
     * @throws IllegalArgumentException if it is not a JSON object of numbers
     */
    public static Map<String, Double> read(Path file) {
        JsonNode root = InputText.json(file);
        Map<String, Double> thresholds = new LinkedHashMap<>();
        root.properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw new IllegalArgumentException(file + ": the threshold of '"
                        + Printable.of(entry.getKey()) + "' is not a number but "
                        + Printable.of(entry.getValue().toString()));
            }
            thresholds.put(entry.getKey(), entry.getValue().asDouble());
        });
        if (!root.isObject()) {
            throw new IllegalArgumentException(
                    file + ": is not a JSON object of names and shares such as {\"rss\": 0.1}");
        }
        return thresholds;
    }
}
