package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A requirement of a claim for one piece of its evidence. Written in lower case. */
public enum Requirement {
    /** The value is not more than the bound. */
    @JsonProperty("at_most")
    AT_MOST,
    /** The value is not less than the bound. */
    @JsonProperty("at_least")
    AT_LEAST,
    /** The value is one of the two bounds or lies between them. */
    @JsonProperty("between")
    BETWEEN,
    /** The value, a count, equals the bound. */
    @JsonProperty("exactly")
    EXACTLY,
    /** The value is true. */
    @JsonProperty("true")
    IS_TRUE;

    /** The number of bounds. */
    public int bounds() {
        return switch (this) {
            case IS_TRUE -> 0;
            case BETWEEN -> 2;
            case AT_MOST, AT_LEAST, EXACTLY -> 1;
        };
    }

    /**
     * The requirement as text for people, such as {@code at most 50 ms}; empty if it has no bounds.
     */
    public String text(String... bounds) {
        return switch (this) {
            case IS_TRUE -> "";
            case AT_MOST -> "at most " + bounds[0];
            case AT_LEAST -> "at least " + bounds[0];
            case EXACTLY -> "exactly " + bounds[0];
            case BETWEEN -> bounds[0] + " to " + bounds[1];
        };
    }
}
