package dev.parkbench.results.statistics;

/**
 * A cell of a chi-square test: one outcome, or neighbouring outcomes that are pooled.
 *
 * @param from the first outcome, an index of the law
 * @param to the last outcome, inclusive
 * @param observed the observed count
 * @param expected the expected count according to the law
 */
public record Cell(int from, int to, long observed, double expected) {

    public Cell {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("not a range: " + from + " to " + to);
        }
    }

    Cell join(Cell right) {
        return new Cell(from, right.to, observed + right.observed, expected + right.expected);
    }
}
