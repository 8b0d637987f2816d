package dev.parkbench.report;

import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.MissingMeasurement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Renders a comparison for the terminal: a table of measurements, and the percentiles of rows that
 * changed.
 */
public final class ComparisonText {
    private static final int FEW = 3;
    private static final String INDENT = "  ";
    private static final int MOST_ROWS = 12;
    private static final int MOST_MISSING = 10;
    private static final int MOST_REASONS = 8;
    private static final int WHY = 7;

    private ComparisonText() {
    }

    /** The number of rows that are listed. */
    public enum Detail {
        /**
         * Changed rows and missing measurements; other rows are counted by reason. A comparison of
         * at most 12 rows is listed in full.
         */
        ONE_SCREEN,
        /** Every row. */
        ALL
    }

    /**
     * The text, ending in a newline.
     *
     * @param width the width of the terminal, in columns
     * @param everyShift whether to show the percentiles of every listed row; otherwise they are
     *     shown for up to three rows: changed ones, or all if the comparison has at most three
     */
    public static String render(Comparison comparison, int width, Detail detail,
            boolean everyShift) {
        StringBuilder out = new StringBuilder();
        line(out, "base:      " + comparison.base());
        line(out, "candidate: " + comparison.candidate());
        comparison.differences().forEach(each -> line(out, "ignored: they differ in " + each));
        comparison.notes().forEach(each -> line(out, "note: " + each));
        List<ComparedMeasurement> listed = listed(comparison, detail);
        List<MissingMeasurement> missing = detail == Detail.ALL
                ? comparison.missing()
                : comparison.missing().stream().limit(MOST_MISSING).toList();
        if (!listed.isEmpty() || !missing.isEmpty()) {
            TextTable table = new TextTable(ComparisonCells.HEADINGS);
            listed.forEach(row -> table.row(ComparisonCells.of(row)));
            missing.forEach(each -> table.row(ComparisonCells.of(each)));
            out.append('\n').append(table.wrap(WHY, width).render());
        }
        counted(out, comparison, listed, missing, width);
        boolean few = comparison.measurements().size() <= FEW;
        listed.stream()
                .filter(row -> !row.shifts().isEmpty() && (everyShift || few || hasChanged(row)))
                .limit(everyShift ? Long.MAX_VALUE : FEW).forEach(row -> shifts(out, row));
        return out.append('\n').append(verdict(comparison)).append('\n').toString();
    }

    private static boolean hasChanged(ComparedMeasurement row) {
        return row.verdict() != null && row.verdict().isChange();
    }

    /** The listed rows, changed ones first. */
    private static List<ComparedMeasurement> listed(Comparison comparison, Detail detail) {
        boolean every = detail == Detail.ALL || comparison.measurements().size() <= MOST_ROWS;
        return comparison.measurements().stream().filter(row -> every || hasChanged(row))
                .sorted(Comparator.comparing(row -> !hasChanged(row))).toList();
    }

    /** The rows that are not listed, by verdict and reason, the most frequent first. */
    private static void counted(StringBuilder out, Comparison comparison,
            List<ComparedMeasurement> listed, List<MissingMeasurement> missing, int width) {
        Set<ComparedMeasurement> told = Set.copyOf(listed);
        Map<String, Long> reasons = comparison.measurements().stream()
                .filter(row -> !told.contains(row))
                .collect(Collectors.groupingBy(ComparisonText::reason, LinkedHashMap::new,
                        Collectors.counting()));
        if (comparison.missing().size() > missing.size()) {
            reasons.put("missing", (long) comparison.missing().size() - missing.size());
        }
        if (reasons.isEmpty()) {
            return;
        }
        line(out, "");
        line(out, "Not listed (--all lists them):");
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST_REASONS)
                .forEach(each -> TextWidth
                        .wrap(each.getValue() + " " + each.getKey(), width - INDENT.length())
                        .forEach(part -> line(out, INDENT + part)));
        if (reasons.size() > MOST_REASONS) {
            line(out, INDENT + "and others, for " + (reasons.size() - MOST_REASONS)
                    + " other reasons");
        }
    }

    /**
     * The reason by which a row is counted: for an inconclusive row its reason without numbers,
     * otherwise the verdict alone.
     */
    private static String reason(ComparedMeasurement row) {
        if (row.verdict() == null) {
            return "not judged";
        }
        return row.verdict() == ComparisonVerdict.INCONCLUSIVE
                ? row.verdict() + ": " + row.because().replaceAll("\\d[\\d.,]*", "#")
                : row.verdict().name();
    }

    /** The cells of a row with their headings, one on each line. */
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

    /** The overall verdict with the number of rows by verdict, on one line. */
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
