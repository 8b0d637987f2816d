package dev.parkbench.load.search;

import java.time.Duration;

/**
 * A rate to try.
 *
 * @param index of the attempt, from 0
 * @param rate operations a second
 * @param duration how long the measured part lasts, unless a miss is certain before
 * @param remaining about how long the search will take from here on, as far as can be said
 */
public record Attempt(int index, double rate, Duration duration, Duration remaining) {
}
