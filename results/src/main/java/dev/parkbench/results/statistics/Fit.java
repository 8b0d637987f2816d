package dev.parkbench.results.statistics;

import java.util.List;

/**
 * The result of a goodness-of-fit test.
 *
 * @param statistic Pearson's chi-square; infinite if an outcome was observed that the law excludes
 * @param degreesOfFreedom the number of cells minus one
 * @param pValue the probability of a statistic at least as large if the law is true
 * @param cells the cells after pooling
 */
public record Fit(double statistic, int degreesOfFreedom, double pValue, List<Cell> cells) {

    public Fit {
        cells = List.copyOf(cells);
    }

    /** Whether the law is rejected at a significance level, such as 0.01. */
    public boolean rejectedAt(double significance) {
        return pValue < significance;
    }
}
