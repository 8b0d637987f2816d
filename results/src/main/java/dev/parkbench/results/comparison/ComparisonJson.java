package dev.parkbench.results.comparison;

import dev.parkbench.results.RecordJson;

/**
 * Reads and writes comparisons as JSON. Their schema is the resource {@code
 * comparison-1.schema.json}.
 */
public final class ComparisonJson {
    private ComparisonJson() {
    }

    /** Writes a comparison as JSON. */
    public static String write(Comparison comparison) {
        return RecordJson.write(comparison);
    }

    /**
     * Reads a comparison from JSON.
     *
     * @throws dev.parkbench.results.RunUnreadableException if the text is not a comparison
     */
    public static Comparison read(String text) {
        return RecordJson.read(text, Comparison.class);
    }
}
