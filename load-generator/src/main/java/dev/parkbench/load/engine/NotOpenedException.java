package dev.parkbench.load.engine;

/** Thrown if no connection could be opened at all; the message says why, for people. */
public final class NotOpenedException extends Exception {

    private static final long serialVersionUID = 1;

    NotOpenedException(String why) {
        super(why);
    }
}
