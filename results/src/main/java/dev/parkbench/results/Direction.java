package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The direction in which a measurement is better. Written in lower case. */
public enum Direction {
    /** Lower values are better, as for response time and memory. */
    @JsonProperty("lower")
    LOWER,
    /** Higher values are better, as for throughput. */
    @JsonProperty("higher")
    HIGHER,
    /** Neither direction is better, as for a thread count. */
    @JsonProperty("neither")
    NEITHER
}
