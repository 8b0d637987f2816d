package dev.parkbench.results;

/** A file that is no run; the message is one line for the person who named the file. */
public final class RunUnreadableException extends RuntimeException {

    /** Says what is wrong. */
    public RunUnreadableException(String message) {
        super(message);
    }
}
