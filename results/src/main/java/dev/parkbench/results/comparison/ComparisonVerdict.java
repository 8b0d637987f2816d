package dev.parkbench.results.comparison;

/** What a comparison says of a measurement, or of all of them. */
public enum ComparisonVerdict {
    /** The whole interval lies within the threshold. */
    NO_CHANGE,
    /** Worse by at least the threshold, and not by chance. */
    REGRESSION,
    /** Better by at least the threshold, and not by chance. */
    IMPROVEMENT,
    /** These trials cannot tell. */
    INCONCLUSIVE;

    /** Whether it says that something changed. */
    public boolean isChange() {
        return this == REGRESSION || this == IMPROVEMENT;
    }
}
