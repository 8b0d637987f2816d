package dev.parkbench.aggregator;

import java.util.Locale;

/** Why a call failed. */
public enum Cause {
    /** The back-end was silent for too long, or could not be connected to in time. */
    TIMEOUT,
    /** No connection could be made. */
    CONNECT,
    /** The connection broke before the answer was whole. */
    RESET,
    /** The answer's status was not 2xx. */
    STATUS,
    /** The answer was no JSON object. */
    BODY,
    /** The caller gave up. */
    CANCELLED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
