package dev.parkbench.results.comparison;

import dev.parkbench.results.RecordJson;

/**
 * The text of a comparison, a {@link RecordJson} whose schema is the resource
 * {@code comparison-1.schema.json}.
 */
public final class ComparisonJson {
    private ComparisonJson() {
    }

    /** The text of a comparison. */
    public static String write(Comparison comparison) {
        return RecordJson.write(comparison);
    }

    /**
     * The comparison of a text.
     *
     * @throws dev.parkbench.results.RunUnreadableException if the text is none
     */
    public static Comparison read(String text) {
        return RecordJson.read(text, Comparison.class);
    }
}
