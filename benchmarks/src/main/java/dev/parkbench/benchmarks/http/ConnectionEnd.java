package dev.parkbench.benchmarks.http;

/** When a burst's connections end. */
public enum ConnectionEnd {
    /** Each says that it will be closed, and is, when its answer is there. */
    AT_ITS_ANSWER,
    /** All stay open until all are answered: no answer waits for the end of another connection. */
    AFTER_ALL_ANSWERS
}
