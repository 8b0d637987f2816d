package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;

/**
 * The end of a blocking call.
 *
 * @param outcome the outcome
 * @param status the status of the response; 0 if there is none
 * @param cause the cause of a failure, for people; empty if the call succeeded or the outcome says
 *     it all
 */
public record CallEnd(Outcome outcome, int status, String cause) {
}
