package dev.parkbench.results;

/** A folder that cannot be written; the message is one line that names it and the remedy. */
public final class RunUnwritableException extends RuntimeException {
    RunUnwritableException(String message, Throwable cause) {
        super(message, cause);
    }
}
