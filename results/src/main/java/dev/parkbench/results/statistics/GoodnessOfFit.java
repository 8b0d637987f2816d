package dev.parkbench.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Pearson's chi-square test of observed counts against a law.
 *
 * <p>Neighbouring cells are pooled from both ends inwards until each expects at least five counts
 * (Cochran 1954, "Some methods for strengthening the common chi-square tests", Biometrics 10).
 */
public final class GoodnessOfFit {

    /** The least count that a cell must expect. */
    private static final double LEAST_EXPECTED = 5;

    private GoodnessOfFit() {
    }

    /** Neighbouring values taken together: from and to are both in it. */
    public record Cell(int from, int to, long observed, double expected) {

        private Cell with(Cell next) {
            return new Cell(Math.min(from, next.from), Math.max(to, next.to),
                    observed + next.observed, expected + next.expected);
        }
    }

    /** The outcome; {@code pValue} is how likely the law gives counts at least as far off. */
    public record Fit(double statistic, int degreesOfFreedom, double pValue, List<Cell> cells) {

        public Fit {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Tests counts of the values 0, 1, 2, ... against their probabilities.
     *
     * <p>If a value was seen that the law excludes, p is 0; if one cell is left, the law says
     * nothing that the counts could contradict and p is 1.
     */
    public static Fit test(long[] observed, double[] law) {
        if (observed.length != law.length) {
            throw new IllegalArgumentException(observed.length + " counts but a law of "
                    + law.length + " values");
        }
        long total = Arrays.stream(observed).sum();
        if (total < 1) {
            throw new IllegalArgumentException("nothing was observed");
        }
        List<Cell> cells = new ArrayList<>();
        for (int value = 0; value < law.length; value++) {
            if (law[value] > 0) {
                cells.add(new Cell(value, value, observed[value], law[value] * total));
            } else if (observed[value] > 0) {
                Cell impossible = new Cell(value, value, observed[value], 0);
                return new Fit(Double.POSITIVE_INFINITY, 1, 0, List.of(impossible));
            }
        }
        List<Cell> pooled = poolFront(poolFront(cells).reversed()).reversed();
        if (pooled.size() == 1) {
            return new Fit(0, 0, 1, pooled);
        }
        SignificanceResult result = ChiSquareTest.withDefaults().test(
                pooled.stream().mapToDouble(Cell::expected).toArray(),
                pooled.stream().mapToLong(Cell::observed).toArray());
        return new Fit(result.getStatistic(), pooled.size() - 1, result.getPValue(), pooled);
    }

    /** Takes cells together, first to last, until each expects enough; the rest joins the last. */
    private static List<Cell> poolFront(List<Cell> cells) {
        List<Cell> pooled = new ArrayList<>();
        Cell open = null;
        for (Cell cell : cells) {
            open = open == null ? cell : open.with(cell);
            if (open.expected >= LEAST_EXPECTED) {
                pooled.add(open);
                open = null;
            }
        }
        if (open != null) {
            pooled.add(pooled.isEmpty() ? open : pooled.removeLast().with(open));
        }
        return pooled;
    }
}
