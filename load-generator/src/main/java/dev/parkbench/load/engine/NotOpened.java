package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;

/**
 * A connection that could not be opened.
 *
 * @param outcome the outcome of an operation that waits for the connection
 * @param cause the cause, for people
 */
public record NotOpened(Outcome outcome, String cause) {

    /** Whether the generator itself lacked a resource, such as a file descriptor. */
    public boolean isGenerators() {
        return outcome == Broken.GENERATOR_FAILURE;
    }
}
