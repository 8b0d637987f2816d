package dev.parkbench.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Pearson's chi-square test of counts against a distribution that was fixed in advance.
 *
 * <p>Small cells are pooled first, as {@link Fit#cells()} shows: from both tails inwards until each
 * expected count is at least five (the rule and its source are in {@code Pooling}). No parameter is
 * estimated from the counts, so the degrees of freedom are the number of cells minus one.
 */
public final class GoodnessOfFit {
    private static final double SUM_TOLERANCE = 1e-9;

    private GoodnessOfFit() {
    }

    /**
     * Tests counts against a law.
     *
     * <p>If all outcomes are pooled into one cell, the p-value is 1. If an outcome with probability
     * 0 was observed, the p-value is 0.
     *
     * @param observed the count of each outcome; at least one is positive
     * @param law the probability of each outcome; of the same length, with the sum 1
     * @throws IllegalArgumentException if the arguments do not have these properties
     */
    public static Fit pearson(long[] observed, double[] law) {
        check(observed, law);
        long total = Arrays.stream(observed).sum();
        List<Cell> outcomes = new ArrayList<>();
        boolean impossible = false;
        for (int i = 0; i < law.length; i++) {
            outcomes.add(new Cell(i, i, observed[i], law[i] * total));
            impossible |= law[i] == 0 && observed[i] > 0;
        }
        List<Cell> cells = Pooling.pool(outcomes);
        int degreesOfFreedom = cells.size() - 1;
        if (impossible) {
            return new Fit(Double.POSITIVE_INFINITY, degreesOfFreedom, 0, cells);
        }
        return degreesOfFreedom == 0 ? new Fit(0, 0, 1, cells) : test(cells);
    }

    private static Fit test(List<Cell> cells) {
        SignificanceResult result = ChiSquareTest.withDefaults().test(
                cells.stream().mapToDouble(Cell::expected).toArray(),
                cells.stream().mapToLong(Cell::observed).toArray());
        return new Fit(result.getStatistic(), cells.size() - 1, result.getPValue(), cells);
    }

    private static void check(long[] observed, double[] law) {
        if (observed.length != law.length) {
            throw new IllegalArgumentException(
                    observed.length + " counts against a law of " + law.length + " outcomes");
        }
        if (Arrays.stream(observed).anyMatch(count -> count < 0)
                || Arrays.stream(observed).sum() <= 0) {
            throw new IllegalArgumentException(
                    "counts are negative or all zero: " + Arrays.toString(observed));
        }
        if (!Arrays.stream(law).allMatch(probability -> probability >= 0)
                || !(Math.abs(Arrays.stream(law).sum() - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "probabilities are negative or do not sum to 1: " + Arrays.toString(law));
        }
    }
}
