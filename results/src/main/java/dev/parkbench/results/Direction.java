package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a measurement is better; written in lower case. */
public enum Direction {
    /** Less is better: response time, memory. */
    @JsonProperty("lower")
    LOWER,
    /** More is better: throughput. */
    @JsonProperty("higher")
    HIGHER,
    /** A fact without a better side: a thread count. */
    @JsonProperty("neither")
    NEITHER
}
