package dev.parkbench.results;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A folder that cannot be written; the message is one line that names it and the remedy. */
public final class RunUnwritableException extends UncheckedIOException {
    RunUnwritableException(String message, IOException cause) {
        super(message, cause);
    }
}
