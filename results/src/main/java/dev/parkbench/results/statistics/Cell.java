package dev.parkbench.results.statistics;

/**
 * Neighbouring outcomes that a test counts as one.
 *
 * @param from first outcome, an index of the law
 * @param to last outcome, inclusive
 * @param observed how often they were seen
 * @param expected how often the law says they are seen on average
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
