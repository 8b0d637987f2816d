package dev.parkbench.report;

import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonVerdict;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A comparison for a terminal: a row for each measurement, and how percentiles moved. */
public final class ComparisonText {
    private static final int FEW = 3;
    private static final int WHY = 7;

    private ComparisonText() {
    }

    /**
     * The text, ending in a newline.
     *
     * @param everyShift whether to show the percentiles of every row; else of what changed, and of
     *     all if there are few
     */
    public static String render(Comparison comparison, int width, boolean everyShift) {
        StringBuilder out = new StringBuilder();
        line(out, "base:      " + comparison.base());
        line(out, "candidate: " + comparison.candidate());
        comparison.differences().forEach(each -> line(out, "ignored: they differ in " + each));
        comparison.notes().forEach(each -> line(out, "note: " + each));
        TextTable table = new TextTable(ComparisonCells.HEADINGS);
        comparison.measurements().forEach(row -> table.row(ComparisonCells.of(row)));
        comparison.missing().forEach(each -> table.row(ComparisonCells.of(each)));
        out.append('\n').append(table.wrap(WHY, width).render());
        boolean few = comparison.measurements().size() <= FEW;
        for (ComparedMeasurement row : comparison.measurements()) {
            boolean changed = row.verdict() != null && row.verdict().isChange();
            if (everyShift || changed || few) {
                shifts(out, row);
            }
        }
        return out.append('\n').append(verdict(comparison)).append('\n').toString();
    }

    /** What a row says, a fact a line. */
    public static String facts(ComparedMeasurement row) {
        String[] cells = ComparisonCells.of(row);
        return IntStream.range(0, cells.length).filter(i -> !cells[i].isEmpty())
                .mapToObj(i -> ComparisonCells.HEADINGS[i] + ": " + cells[i])
                .collect(Collectors.joining("\n"));
    }

    private static void shifts(StringBuilder out, ComparedMeasurement row) {
        out.append('\n');
        line(out, row.name() + " in " + row.unit() + ", percentile by percentile:");
        TextTable table = new TextTable(ComparisonCells.SHIFT_HEADINGS);
        ComparisonCells.shifts(row).forEach(table::row);
        out.append(table.render());
    }

    /** The verdict and what it was drawn from, in a line. */
    public static String verdict(Comparison comparison) {
        StringBuilder counts = new StringBuilder();
        for (ComparisonVerdict each : ComparisonVerdict.values()) {
            int rows = comparison.rows(each).size();
            if (rows > 0) {
                counts.append(counts.isEmpty() ? "" : ", ").append(rows).append(' ').append(each);
            }
        }
        int missing = comparison.missing().size();
        return comparison.verdict() + " (" + (counts.isEmpty() ? "nothing judged" : counts)
                + (missing > 0 ? ", " + missing + " missing" : "")
                + (comparison.certainty() == null ? "" : "; " + comparison.certainty()) + ")";
    }

    private static void line(StringBuilder out, String text) {
        out.append(text.replaceAll("\\p{Cc}", " ")).append('\n');
    }
}
