package dev.parkbench.results;

/**
 * The text of {@code run.json}, a {@link RecordJson} whose schema is the resource
 * {@code run-2.schema.json}.
 */
public final class RunJson {
    private RunJson() {
    }

    /** The text of a run. */
    public static String write(Run run) {
        return RecordJson.write(run);
    }

    /**
     * The run of a text.
     *
     * @throws RunUnreadableException if the text is not a run; the message says where and why
     */
    public static Run read(String text) {
        return RecordJson.read(text, Run.class);
    }
}
