package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;

/**
 * How a blocking call ended.
 *
 * @param status of its answer; 0 if it has none
 * @param cause why it ended otherwise than well, for people; empty if it did or is clear
 */
public record CallEnd(Outcome outcome, int status, String cause) {
}
