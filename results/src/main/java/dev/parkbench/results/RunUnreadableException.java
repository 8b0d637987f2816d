package dev.parkbench.results;

import org.jspecify.annotations.Nullable;

/** A file that is not what it should be; the message is one line for the person who named it. */
public final class RunUnreadableException extends RuntimeException {
    /** One for a file; the message names it. */
    public RunUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
