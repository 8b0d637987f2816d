package dev.parkbench.aggregator;

import java.time.Duration;
import java.util.Map;

/** The result of one call of a fan-out. */
public sealed interface CallResult {

    /** The task id of the call. */
    String taskId();

    /** The time from the start of the fan-out to the end of the call. */
    Duration sinceStart();

    /** The call returned a JSON object with a 2xx status. */
    record Answered(String taskId, int status, Map<String, Object> json, Duration sinceStart)
            implements
                CallResult {
    }

    /**
     * The call failed.
     *
     * @param status the status of the response; 0 if there was none
     * @param detail a description for people
     */
    record Failure(String taskId, Cause cause, int status, String detail, Duration sinceStart)
            implements
                CallResult {
    }
}
