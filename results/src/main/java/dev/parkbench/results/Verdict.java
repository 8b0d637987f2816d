package dev.parkbench.results;

/** What the evidence says about a claim. */
public enum Verdict {
    /** The evidence agrees with the statement. */
    HOLDS,
    /** The evidence contradicts the statement. */
    REFUTED,
    /** The measurements cannot decide it. */
    VOID
}
