package dev.parkbench.results;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Thrown if the folder of a run cannot be written. The message is one line that names the folder
 * and the remedy.
 */
public final class RunUnwritableException extends UncheckedIOException {
    RunUnwritableException(String message, IOException cause) {
        super(message, cause);
    }
}
