package dev.parkbench.benchmarks.http;

/** The time at which the connections of a burst end. */
public enum ConnectionEnd {
    /** Each connection ends with its response; its request has {@code Connection: close}. */
    AT_ITS_ANSWER,
    /**
     * All connections stay open until every request has a response, so that no response waits for
     * the end of another connection.
     */
    AFTER_ALL_ANSWERS
}
