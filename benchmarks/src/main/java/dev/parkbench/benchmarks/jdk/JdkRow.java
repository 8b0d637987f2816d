package dev.parkbench.benchmarks.jdk;

import java.util.List;

/**
 * A row of the table of JDKs.
 *
 * @param property what was measured
 * @param figure the figure of it, with its unit
 * @param counted whether it is a count, and not a measured value
 * @param cells the cells of the first JDK, of the first JDK again, and of the others in order
 * @param judgements how each of the others compares with the first, in order
 */
public record JdkRow(
        String property,
        String figure,
        boolean counted,
        List<Cell> cells,
        List<Judgement> judgements) {

    public JdkRow {
        cells = List.copyOf(cells);
        judgements = List.copyOf(judgements);
    }

    /**
     * What was found on a JDK.
     *
     * @param jdk the JDK by its place in the table, such as {@code JDK 1 again}
     * @param brief the counts of all trials or the median; empty if there is none
     * @param text the counts of all trials, or the median with its interval
     * @param trials the count or value of each trial
     */
    public record Cell(String jdk, String brief, String text, List<Object> trials) {

        public Cell {
            trials = List.copyOf(trials);
        }
    }

    /**
     * A comparison with the first JDK.
     *
     * @param jdk the JDK by its place in the table
     * @param verdict the verdict
     * @param because the ratio with its interval, or why nothing is decided; may be empty
     */
    public record Judgement(String jdk, JdkVerdict verdict, String because) {

        /** The verdict with its reason. */
        public String text() {
            return because.isEmpty() ? verdict.toString() : verdict + ": " + because;
        }
    }

    /** Whether some JDK has this verdict. */
    public boolean has(JdkVerdict verdict) {
        return judgements.stream().anyMatch(one -> one.verdict() == verdict);
    }
}
