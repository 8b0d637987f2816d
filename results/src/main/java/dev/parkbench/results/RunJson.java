package dev.parkbench.results;

/**
 * Reads and writes the JSON of {@code run.json}. Its schema is the resource {@code
 * run-2.schema.json}.
 */
public final class RunJson {
    private RunJson() {
    }

    /** Writes a run as JSON. */
    public static String write(Run run) {
        return RecordJson.write(run);
    }

    /**
     * Reads a run from JSON.
     *
     * @throws RunUnreadableException if the text is not a run; the message says where and why
     */
    public static Run read(String text) {
        return RecordJson.read(text, Run.class);
    }
}
