package dev.parkbench.aggregator;

import java.time.Duration;
import java.util.Map;

/** How one call of a fan-out ended. */
public sealed interface CallResult {

    /** Which call it was. */
    String taskId();

    /** How long after the fan-out's start it ended. */
    Duration sinceStart();

    /** A JSON object came, with a status of 2xx. */
    record Answered(String taskId, int status, Map<String, Object> json, Duration sinceStart)
            implements
                CallResult {
    }

    /**
     * Something else happened.
     *
     * @param status of the answer that came; 0 if none did
     * @param detail for people
     */
    record Failure(String taskId, Cause cause, int status, String detail, Duration sinceStart)
            implements
                CallResult {
    }
}
