package dev.parkbench.load.verdict;

/** What a run of load is worth. */
public enum LoadVerdict {
    /** The load was what was asked for, and the generator had room to spare. */
    VALID,
    /** The generator was a bottleneck, so its numbers are partly its own. */
    GENERATOR_LIMITED,
    /** The load was not what was asked for, or nothing was steady. */
    INVALID
}
