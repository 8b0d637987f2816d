package dev.parkbench.load.search;

import java.time.Duration;

/**
 * An attempt to load the target with a rate.
 *
 * @param index the index of the attempt, from 0
 * @param rate the rate in operations per second
 * @param duration the length of the measured part, unless a miss is certain earlier
 * @param remaining an estimate of the time to the end of the search
 */
public record Attempt(int index, double rate, Duration duration, Duration remaining) {
}
