package dev.parkbench.load.search;

/** No rate can be tried any more; the message says why. */
public final class SearchEndedException extends Exception {

    private static final long serialVersionUID = 1;

    /** For this reason. */
    public SearchEndedException(String reason) {
        super(reason);
    }
}
