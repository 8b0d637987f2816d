package dev.parkbench.load.verdict;

/** A way in which the generator limited a load run. */
public enum GeneratorLimit {
    /** It noticed arrivals late, which response times include. */
    LATE,
    /** It lacked CPU time, memory or descriptors, or spent its time on something else. */
    OTHER,
    /** It had too few connections for the rate and the target's response times. */
    CONNECTIONS
}
