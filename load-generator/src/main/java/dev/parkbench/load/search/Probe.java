package dev.parkbench.load.search;

/** Loads the target for a {@link RateSearch}. */
public interface Probe {

    /** The time of an operation without a response. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Tries a rate. When this method returns, none of its operations is outstanding.
     *
     * @throws SearchEndedException if neither this rate nor any other can be tried
     */
    Step at(Attempt attempt) throws Exception;

    /**
     * The time of a single operation without other load, in nanoseconds, which only work left over
     * in the target can delay; {@link #NEVER} if there is no response.
     */
    long aloneNanos() throws Exception;
}
