package dev.parkbench.aggregator;

import java.util.Locale;

/** The cause of a failed call. */
public enum Cause {
    /** The back-end sent nothing for too long, or the connection was not established in time. */
    TIMEOUT,
    /** No connection could be established. */
    CONNECT,
    /** The connection broke before the response was complete. */
    RESET,
    /** The response's status was not 2xx. */
    STATUS,
    /** The response's body was not a JSON object. */
    BODY,
    /** The caller cancelled the call. */
    CANCELLED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
