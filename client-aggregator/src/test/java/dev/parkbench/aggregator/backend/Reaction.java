package dev.parkbench.aggregator.backend;

/** What the test back-end does with a request. */
public enum Reaction {
    /** Answers as {@code /api/} does. */
    ANSWER,
    /** Answers nothing until it is closed. */
    SILENT,
    /** Resets the connection. */
    RESET,
    /** Ends the connection in the middle of the body. */
    HALF,
    /** Answers 500. */
    ERROR,
    /** Answers 200 with text that is no JSON. */
    TEXT,
    /** Answers 200 with JSON that is no object. */
    ARRAY,
    /** Answers 200 with no body. */
    EMPTY,
    /** Answers as {@code /api/} does, slowly, a byte at a time. */
    DRIP
}
