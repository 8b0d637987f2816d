package dev.parkbench.load.search;

/** Thrown if no further rate can be tried; the message says why. */
public final class SearchEndedException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param reason the reason, for people
     */
    public SearchEndedException(String reason) {
        super(reason);
    }
}
