package dev.parkbench.results;

/** What a machine found of a claim. */
public enum Verdict {
    /** The numbers meet the claim's conditions. */
    HOLDS,
    /** They do not. */
    REFUTED,
    /** The rig was not good enough to say. */
    VOID
}
