package dev.parkbench.results;

import org.jspecify.annotations.Nullable;

/** Thrown if a file of a run cannot be read or is damaged. The message is one line for the user. */
public final class RunUnreadableException extends RuntimeException {
    /**
     * Creates the exception.
     *
     * @param message one line that says what is wrong
     */
    public RunUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
