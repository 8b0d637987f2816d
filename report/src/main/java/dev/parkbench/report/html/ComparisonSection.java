package dev.parkbench.report.html;

import dev.parkbench.report.ComparisonCells;
import dev.parkbench.report.ComparisonText;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.Shift;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The section of a comparison: its verdicts, the shifts of the percentiles, and the curves of both
 * sides.
 */
final class ComparisonSection {
    /** Up to this number of measurements, a table lists every percentile. */
    private static final int FEW = 3;

    private final Html html;
    private final PageData data;

    ComparisonSection(Html html, PageData data) {
        this.html = html;
        this.data = data;
    }

    /**
     * Writes the section.
     *
     * @param label the name of the comparison on the page
     * @param anchor the anchor of the section
     */
    void write(String label, String anchor, Comparison comparison) {
        html.open("section", "id", anchor, "class", "comparison", "aria-labelledby",
                anchor + "-heading");
        html.open("h2", "id", anchor + "-heading").text("Comparison: " + label)
                .element("a", "#", "href", "#" + anchor, "class", "anchor", "aria-label",
                        "Link to this section")
                .closeLine();
        html.open("p");
        ComparisonTable.verdict(html, comparison.verdict());
        html.text(ComparisonText.verdict(comparison)
                .substring(comparison.verdict().name().length())).closeLine();
        side("Base", comparison.base());
        side("Candidate", comparison.candidate());
        comparison.differences().forEach(each -> html.element("p",
                "Compared although they differ in " + each, "class", "caveat"));
        Set<String> notes = new LinkedHashSet<>(comparison.notes());
        if (!notes.isEmpty()) {
            html.open("ul", "class", "notes");
            notes.forEach(note -> html.element("li", note));
            html.closeLine();
        }
        String chart = anchor + "-shift";
        figure(chart, comparison);
        ComparisonTable.write(html, comparison, chart);
        percentiles(comparison.measurements());
        html.closeLine();
    }

    private void side(String name, String text) {
        html.open("p", "class", "side").element("b", name + ". ").text(text).closeLine();
    }

    private void figure(String anchor, Comparison comparison) {
        List<PlottedMeasurement> plotted = new ArrayList<>();
        for (ComparedMeasurement row : byName(comparison.measurements())) {
            List<Shift> shifts = distinct(row);
            if (!shifts.isEmpty()) {
                plotted.add(new PlottedMeasurement(row.name(), UnitWords.of(row.unit()), List.of(
                        PlottedLine.of("base", row.baseTrials(), shifts, Shift::base),
                        PlottedLine.of("candidate", row.candidateTrials(), shifts,
                                Shift::candidate)),
                        PlottedShift.of(shifts), row.threshold()));
            }
        }
        if (plotted.isEmpty()) {
            return;
        }
        double confidence = 100 * comparison.rules().confidence();
        MeasurementFigure.write(html, anchor, data.add(PageChart.ofMeasurements(plotted)),
                "Change of every percentile",
                "Each dot is a percentile of the candidate divided by that of the base, each the"
                        + " median over trials: 1 is no change. The band is the " + Math
                                .round(confidence)
                        + " % interval of that percentile alone over trials; the grey strip is"
                        + " the range within the threshold. Below are the percentiles of both"
                        + " sides.");
    }

    /** One row for each measurement, since rows of other statistics have the same percentiles. */
    private static List<ComparedMeasurement> byName(List<ComparedMeasurement> rows) {
        Map<String, ComparedMeasurement> first = new LinkedHashMap<>();
        ComparisonTable.inOrder(rows).forEach(row -> first.putIfAbsent(row.name(), row));
        return List.copyOf(first.values());
    }

    private static List<Shift> distinct(ComparedMeasurement row) {
        List<Shift> finite = row.shifts().stream().filter(shift -> Double.isFinite(shift.base())
                && Double.isFinite(shift.candidate())).toList();
        return DistinctEnds.of(finite, Shift::percentile, (one, other) -> one
                .base() == other.base() && one.candidate() == other.candidate());
    }

    /** Writes the tables of percentiles, which are readable without the page's script. */
    private void percentiles(List<ComparedMeasurement> rows) {
        boolean isFew = rows.size() <= FEW;
        byName(rows).stream().filter(row -> isFew
                || row.verdict() != null && row.verdict().isChange())
                .filter(row -> !row.shifts().isEmpty()).forEach(this::percentiles);
    }

    private void percentiles(ComparedMeasurement row) {
        List<Shift> distinct = distinct(row);
        List<String[]> cells = ComparisonCells.shifts(row);
        html.open("details", "class", "numbers").element("summary",
                "Every percentile of " + row.name()
                        + (row.unit().isEmpty() ? "" : ", " + UnitWords.of(row.unit())));
        html.open("div", "class", "scroll").open("table", "class", "percentiles");
        html.open("thead").open("tr");
        for (String heading : List.of("percentile", "base", "candidate", "ratio", "band")) {
            html.element("th", heading, "scope", "col", "class", "number");
        }
        html.close().close().open("tbody");
        for (int i = 0; i < cells.size(); i++) {
            Shift shift = row.shifts().get(i);
            if (distinct.contains(shift)) {
                html.open("tr").element("th", PercentName.of(shift.percentile()), "scope", "row",
                        "class", "number");
                for (int column = 1; column < cells.get(i).length; column++) {
                    html.element("td", cells.get(i)[column], "class", "number");
                }
                html.close();
            }
        }
        html.close().close().close().closeLine();
    }
}
