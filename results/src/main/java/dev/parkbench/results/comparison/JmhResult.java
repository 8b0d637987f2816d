package dev.parkbench.results.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark with its parameters and mode in a JMH report.
 *
 * @param texts the properties beside the metrics, by name; numbers and lists as JSON
 * @param primary the primary metric; null if there is none
 * @param secondary the secondary metrics by name, in the order of the file
 */
record JmhResult(
        Map<String, String> texts,
        @Nullable JmhMetric primary,
        Map<String, JmhMetric> secondary) {

    JmhResult {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        secondary = Collections.unmodifiableMap(new LinkedHashMap<>(secondary));
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
