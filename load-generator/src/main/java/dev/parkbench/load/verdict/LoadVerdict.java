package dev.parkbench.load.verdict;

/** The verdict on the validity of a load run. */
public enum LoadVerdict {
    /** The load was as planned, and the generator had capacity to spare. */
    VALID,
    /** The generator was a bottleneck, so the figures are partly its own. */
    GENERATOR_LIMITED,
    /**
     * The load was not as planned, the response times were not steady, or no operations succeeded
     * for some time.
     */
    INVALID
}
