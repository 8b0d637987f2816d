package dev.parkbench.results.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The rule that makes cells large enough for a chi-square test.
 *
 * <p>Starting at each end, outcomes are joined with their inner neighbour until the joint expected
 * count is at least {@link #LEAST_EXPECTED}, then the next cell begins; both sides stop before the
 * most likely outcome, which takes what is left of either side. If even that is too little, it is
 * joined with its smaller neighbour (the left one if both are equal). The observed counts play no
 * part, so the rule cannot favour a verdict.
 *
 * <p>That expected counts should be at least five, and that the tails are pooled to get there, is
 * the usual advice: W. G. Cochran, "Some methods for strengthening the common chi-square tests",
 * Biometrics 10 (1954); NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.15.
 */
final class Pooling {
    static final double LEAST_EXPECTED = 5;

    private Pooling() {
    }

    static List<Cell> pool(List<Cell> outcomes) {
        int mode = mode(outcomes);
        List<Cell> left = new ArrayList<>();
        List<Cell> right = new ArrayList<>();
        Cell middle = outcomes.get(mode);
        Cell rest = null;
        for (int i = 0; i < mode; i++) {
            rest = rest == null ? outcomes.get(i) : rest.join(outcomes.get(i));
            if (isEnough(rest)) {
                left.add(rest);
                rest = null;
            }
        }
        middle = rest == null ? middle : rest.join(middle);
        rest = null;
        for (int i = outcomes.size() - 1; i > mode; i--) {
            rest = rest == null ? outcomes.get(i) : outcomes.get(i).join(rest);
            if (isEnough(rest)) {
                right.addFirst(rest);
                rest = null;
            }
        }
        middle = rest == null ? middle : middle.join(rest);
        return assemble(left, middle, right);
    }

    private static List<Cell> assemble(List<Cell> left, Cell middle, List<Cell> right) {
        boolean hasNeighbour = !left.isEmpty() || !right.isEmpty();
        Cell centre = middle;
        if (!isEnough(middle) && hasNeighbour) {
            boolean takeLeft = right.isEmpty() || (!left.isEmpty()
                    && left.getLast().expected() <= right.getFirst().expected());
            centre = takeLeft
                    ? left.removeLast().join(middle)
                    : middle.join(right.removeFirst());
        }
        List<Cell> cells = new ArrayList<>(left);
        cells.add(centre);
        cells.addAll(right);
        return List.copyOf(cells);
    }

    private static int mode(List<Cell> outcomes) {
        int mode = 0;
        for (int i = 1; i < outcomes.size(); i++) {
            if (outcomes.get(i).expected() > outcomes.get(mode).expected()) {
                mode = i;
            }
        }
        return mode;
    }

    private static boolean isEnough(Cell cell) {
        return cell.expected() >= LEAST_EXPECTED;
    }
}
