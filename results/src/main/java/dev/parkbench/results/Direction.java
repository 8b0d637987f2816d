package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which values of a measurement are better. */
public enum Direction {
    @JsonProperty("lower")
    LOWER, @JsonProperty("higher")
    HIGHER, @JsonProperty("neither")
    NEITHER
}
