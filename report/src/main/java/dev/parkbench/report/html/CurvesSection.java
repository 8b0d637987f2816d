package dev.parkbench.report.html;

import dev.parkbench.report.KeptCurves;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.comparison.CurvePoint;
import dev.parkbench.results.comparison.MeasuredCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * The section of the curves of files of other tools, with those of equal measurements in one chart.
 */
final class CurvesSection {
    static final String ANCHOR = "curves";

    private static final double[] COLUMNS = {0, 50, 90, 99, 99.9, 100};

    private final Html html;
    private final PageData data;
    private final List<KeptCurves> files;
    private final List<String> labels;

    /** A measurement of one file. */
    private record Of(String file, MeasuredCurve curve, List<CurvePoint> points) {
    }

    CurvesSection(Html html, PageData data, List<KeptCurves> files, List<String> labels) {
        this.html = html;
        this.data = data;
        this.files = files;
        this.labels = labels;
    }

    void write() {
        Map<List<String>, List<Of>> measurements = measurements();
        html.open("section", "id", ANCHOR, "aria-labelledby", ANCHOR + "-heading");
        html.open("h2", "id", ANCHOR + "-heading").text("Curves")
                .element("a", "#", "href", "#" + ANCHOR, "class", "anchor", "aria-label",
                        "Link to this section")
                .closeLine();
        TreeSet<String> notes = new TreeSet<>();
        files.forEach(file -> notes.addAll(file.curves().notes()));
        if (!notes.isEmpty()) {
            html.open("ul", "class", "notes");
            notes.forEach(note -> html.element("li", note));
            html.closeLine();
        }
        List<PlottedMeasurement> plotted = new ArrayList<>();
        measurements.forEach((name, all) -> plotted.add(new PlottedMeasurement(name.get(0),
                name.get(1),
                all.stream().map(of -> PlottedLine.of(of.file, of.curve, of.points)).toList(),
                List.of(), 0)));
        MeasurementFigure.write(html, ANCHOR + "-plot",
                data.add(PageChart.ofMeasurements(plotted)), "Percentiles",
                "Both tails are stretched: every step beyond p90 adds one nine, and likewise"
                        + " below p10. With several trials, a curve is the median, and the band reaches"
                        + " from the smallest to the largest value. Dots mark the only percentiles of a"
                        + " file.");
        table(measurements);
        html.closeLine();
    }

    /** The measurements by name and unit, so that only comparable curves share a chart. */
    private Map<List<String>, List<Of>> measurements() {
        Map<List<String>, List<Of>> all = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            for (MeasuredCurve curve : files.get(i).curves().curves()) {
                List<CurvePoint> points = curve.whole() ? curve.points() : distinct(curve);
                all.computeIfAbsent(List.of(name(curve), UnitWords.of(curve.unit())),
                        key -> new ArrayList<>()).add(new Of(labels.get(i), curve, points));
            }
        }
        return all;
    }

    /** The name of a curve, which includes its variant only if there are several. */
    private String name(MeasuredCurve curve) {
        long variants = files.stream().flatMap(file -> file.curves().curves().stream())
                .filter(other -> other.name().equals(curve.name())).map(MeasuredCurve::variant)
                .distinct().count();
        return variants > 1 && !curve.variant().isEmpty()
                ? curve.name() + ", " + curve.variant()
                : curve.name();
    }

    private static List<CurvePoint> distinct(MeasuredCurve curve) {
        return DistinctEnds.of(curve.points(), CurvePoint::percentile,
                (one, other) -> one.value() == other.value() && one.low() == other.low()
                        && one.high() == other.high());
    }

    private void table(Map<List<String>, List<Of>> measurements) {
        html.open("details", "class", "numbers", "open", "").element("summary", "All numbers");
        html.open("div", "class", "scroll").open("table", "class", "arms", "data-sortable", "");
        html.open("thead").open("tr");
        List.of("measurement", "file", "trials")
                .forEach(heading -> SortHeading.write(html, heading));
        DoubleStream.of(COLUMNS).forEach(each -> SortHeading.write(html, PercentName.of(each)));
        html.close().close().open("tbody");
        measurements.forEach((name, all) -> all.forEach(of -> row(name, of)));
        html.close().close().close().closeLine();
    }

    private void row(List<String> name, Of of) {
        html.open("tr").open("td").open("a", "href", "#" + ANCHOR + "-plot", "data-show",
                name.get(0), "data-unit", name.get(1)).dotted(name.get(0)).close()
                .text(name.get(1).isEmpty() ? "" : ", " + name.get(1)).close();
        html.element("td", of.file);
        number(of.curve.trials(), NumberText.of(of.curve.trials()));
        for (double column : COLUMNS) {
            of.points.stream().filter(point -> point.percentile() == column).findFirst()
                    .ifPresentOrElse(point -> number(point.value(), NumberText.of(point.value())),
                            () -> html.element("td", "", "class", "number"));
        }
        html.closeLine();
    }

    private void number(double value, String text) {
        html.element("td", text, "class", "number", "data-value", String.valueOf(value));
    }
}
