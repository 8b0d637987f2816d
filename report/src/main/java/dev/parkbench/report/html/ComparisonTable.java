package dev.parkbench.report.html;

import dev.parkbench.report.ComparisonCells;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.Estimate;
import dev.parkbench.results.comparison.MissingMeasurement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sortable rows of a comparison; those that need attention come first. */
final class ComparisonTable {
    private static final List<String> HEADINGS = List.of("verdict", "measurement", "base",
            "candidate", "ratio", "interval", "p", "why");
    private static final List<ComparisonVerdict> ORDER = List.of(ComparisonVerdict.REGRESSION,
            ComparisonVerdict.INCONCLUSIVE, ComparisonVerdict.IMPROVEMENT,
            ComparisonVerdict.NO_CHANGE);

    private ComparisonTable() {
    }

    /** The rows, with those that need attention first. */
    static List<ComparedMeasurement> inOrder(List<ComparedMeasurement> rows) {
        return rows.stream().sorted(Comparator.comparingInt(row -> order(row.verdict()))).toList();
    }

    /** Writes the table. The name of a measurement links to the chart. */
    static void write(Html html, Comparison comparison, String chart) {
        html.open("div", "class", "scroll");
        html.open("table", "class", "claims compared", "data-sortable", "");
        html.element("caption", "Measurements with verdicts; select a heading to sort.", "class",
                "unseen");
        html.open("thead").open("tr");
        for (String heading : HEADINGS) {
            SortHeading.write(html, heading);
        }
        html.close().close().open("tbody");
        List<ComparedMeasurement> rows = inOrder(comparison.measurements());
        rows.stream().filter(ComparisonTable::isRegression)
                .forEach(row -> write(html, row, chart));
        comparison.missing().forEach(missing -> write(html, missing));
        rows.stream().filter(row -> !isRegression(row)).forEach(row -> write(html, row, chart));
        html.close().close().closeLine();
    }

    private static void write(Html html, ComparedMeasurement row, String chart) {
        String[] cells = ComparisonCells.of(row);
        Estimate estimate = row.estimate();
        html.open("tr").open("td", "data-label", "verdict", "data-value",
                String.valueOf(order(row.verdict())));
        verdict(html, row.verdict());
        html.close().open("td", "data-label", "measurement")
                .open("a", "href", "#" + chart, "data-show", row.name()).dotted(cells[0]).close()
                .close();
        number(html, "base", cells[1], estimate == null ? null : (Double) estimate.base());
        number(html, "candidate", cells[2],
                estimate == null ? null : (Double) estimate.candidate());
        number(html, "ratio", cells[3], estimate == null ? null : (Double) estimate.ratio());
        number(html, "interval", cells[4],
                estimate == null || estimate.interval() == null
                        ? null
                        : (Double) estimate.interval().low());
        number(html, "p", cells[5],
                row.significance() == null ? null : (Double) row.significance().adjusted());
        html.element("td", cells[7], "data-label", "why").closeLine();
    }

    private static boolean isRegression(ComparedMeasurement row) {
        return row.verdict() == ComparisonVerdict.REGRESSION;
    }

    /** Writes a measurement that the candidate lacks, which sorts with the inconclusive ones. */
    private static void write(Html html, MissingMeasurement missing) {
        String[] cells = ComparisonCells.of(missing);
        html.open("tr").open("td", "data-label", "verdict", "data-value",
                String.valueOf(order(ComparisonVerdict.INCONCLUSIVE)));
        html.element("span", cells[6], "class",
                missing.accepted() ? "quiet" : "verdict inconclusive").close();
        html.open("td", "data-label", "measurement").dotted(cells[0]).close();
        HEADINGS.subList(2, HEADINGS.size() - 1).forEach(label -> number(html, label, "", null));
        html.element("td", cells[7], "data-label", "why").closeLine();
    }

    /** Writes a verdict as a coloured word. */
    static void verdict(Html html, @Nullable ComparisonVerdict verdict) {
        if (verdict == null) {
            html.element("span", "not judged", "class", "quiet");
        } else {
            html.element("span", verdict.name(), "class",
                    "verdict " + verdict.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void number(Html html, String label, String text, @Nullable Double value) {
        html.element("td", text, "class", "number" + (text.isEmpty() ? " none" : ""),
                "data-label", label, "data-value", value == null ? "" : value.toString());
    }

    private static int order(@Nullable ComparisonVerdict verdict) {
        return verdict == null ? ORDER.size() : ORDER.indexOf(verdict);
    }
}
