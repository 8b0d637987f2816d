package dev.parkbench.probes.fanout;

/** What an aggregate does about its other calls when one has failed. */
public enum AfterFailure {
    /** It fails at once and leaves them running. */
    LEAVES,
    /** It waits for their end and then fails. */
    WAITS,
    /** It interrupts them and fails when they have ended, as a nursery does. */
    STOPS
}
