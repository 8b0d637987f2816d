package dev.parkbench.results.comparison;

/** The verdict on a compared measurement, or on a whole comparison. */
public enum ComparisonVerdict {
    /** The whole interval of the ratio lies within the threshold. */
    NO_CHANGE,
    /** The candidate is significantly worse, by at least the threshold. */
    REGRESSION,
    /** The candidate is significantly better, by at least the threshold. */
    IMPROVEMENT,
    /** These trials do not decide. */
    INCONCLUSIVE;

    /** Whether this is a regression or an improvement. */
    public boolean isChange() {
        return this == REGRESSION || this == IMPROVEMENT;
    }
}
