package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;

/**
 * A connection that could not be opened.
 *
 * @param outcome of an operation that waits for it
 * @param cause why, for people
 */
public record NotOpened(Outcome outcome, String cause) {

    /** Whether it was for want of something of the generator's own. */
    public boolean isGenerators() {
        return outcome == Broken.GENERATOR_FAILURE;
    }
}
