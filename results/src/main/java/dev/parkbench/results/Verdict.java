package dev.parkbench.results;

/** The verdict on a claim according to its evidence. */
public enum Verdict {
    /** The evidence agrees with the statement. */
    HOLDS,
    /** The evidence contradicts the statement. */
    REFUTED,
    /** The measurements cannot decide the claim. */
    VOID
}
