package dev.parkbench.results.statistics;

import java.util.List;

/**
 * How well counts agree with a law.
 *
 * @param statistic Pearson's chi-square; infinite if something impossible was seen
 * @param degreesOfFreedom one less than there are cells
 * @param pValue the probability of a statistic at least as large if the law is true
 * @param cells what was compared, after pooling
 */
public record Fit(double statistic, int degreesOfFreedom, double pValue, List<Cell> cells) {

    public Fit {
        cells = List.copyOf(cells);
    }

    /** Whether the law is rejected by a test with this rate of false alarms, such as 0.01. */
    public boolean rejectedAt(double significance) {
        return pValue < significance;
    }
}
