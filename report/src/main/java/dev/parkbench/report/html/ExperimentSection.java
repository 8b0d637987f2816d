package dev.parkbench.report.html;

import dev.parkbench.report.KeptRun;
import dev.parkbench.report.PivotTable;
import dev.parkbench.report.PivotTable.ArmOfRun;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Trial;
import dev.parkbench.results.secret.Secrets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The section of an experiment: its question, pictures and numbers. */
final class ExperimentSection {
    /** The least number of values for a curve; fewer make only a row of dots. */
    private static final int LEAST_FOR_CURVE = 10;

    private final Html html;
    private final PageData data;
    private final List<KeptRun> runs;
    private final List<String> labels;
    private final ExperimentClaims claims;

    ExperimentSection(Html html, PageData data, List<KeptRun> runs, List<String> labels,
            ClaimAnchors anchors) {
        this.html = html;
        this.data = data;
        this.runs = runs;
        this.labels = labels;
        this.claims = new ExperimentClaims(html, labels, anchors);
    }

    void write(Experiment experiment) {
        String anchor = experiment.anchor();
        ExperimentResult first = experiment.first();
        html.open("section", "id", anchor, "class", "experiment", "aria-labelledby",
                anchor + "-heading");
        html.open("h2", "id", anchor + "-heading").text(first.title())
                .element("a", "#", "href", "#" + anchor, "class", "anchor", "aria-label",
                        "Link to this section")
                .closeLine();
        words("Question", first.question());
        words("Prediction", first.prediction());
        loadVerdicts(experiment);
        charts(experiment);
        logs(experiment);
        claims.write(experiment);
        List<ArmOfRun> arms = new ArrayList<>();
        experiment.answers().forEach(answer -> answer.result().arms().forEach(
                arm -> arms.add(new ArmOfRun(runs.size() > 1 ? labels.get(answer.run()) : "",
                        arm))));
        MediansTable.write(html, PivotTable.of(arms));
        if (!arms.isEmpty()) {
            ArmsTable.write(html, arms);
        }
        notes(experiment);
        if (!first.command().isBlank()) {
            html.open("p", "class", "again").text("To repeat the measurement: ")
                    .element("code", Secrets.maskCommand(first.command()))
                    .closeLine();
        }
        html.closeLine();
    }

    private void words(String name, String text) {
        if (!text.isBlank()) {
            html.open("p").element("b", name + ". ").text(text).closeLine();
        }
    }

    /** Writes the verdicts of load generators on themselves, which precede the figures. */
    private void loadVerdicts(Experiment experiment) {
        Set<String> seen = new LinkedHashSet<>();
        for (Experiment.OfRun answer : experiment.answers()) {
            for (Arm arm : answer.result().arms()) {
                for (Trial trial : arm.trials()) {
                    if (trial.counters().get("verdict") instanceof String verdict
                            && seen.add(answer.run() + verdict)) {
                        boolean isValid = verdict.equals("VALID");
                        html.open("p", "class", isValid ? "fine" : "caveat")
                                .text("The load is ").element("b", verdict)
                                .text(runs.size() > 1 ? " in " + labels.get(answer.run()) : "")
                                .text(isValid
                                        ? "."
                                        : ": read its reasons before you use the"
                                                + " figures.")
                                .closeLine();
                    }
                }
            }
        }
    }

    private void notes(Experiment experiment) {
        Set<String> notes = new LinkedHashSet<>();
        experiment.answers().forEach(answer -> notes.addAll(answer.result().notes()));
        if (!notes.isEmpty()) {
            html.open("ul", "class", "notes");
            notes.forEach(note -> html.element("li", note));
            html.closeLine();
        }
    }

    private void charts(Experiment experiment) {
        boolean hasCurves = mostValues(experiment) >= LEAST_FOR_CURVE;
        for (Experiment.OfRun answer : experiment.answers()) {
            List<Chart> charts = new ArrayList<>(Charts.of(answer.result()));
            if (charts.isEmpty() && !hasCurves) {
                Charts.overview(answer.result()).ifPresent(charts::add);
            }
            if (charts.isEmpty() && !hasCurves && !answer.result().arms().isEmpty()) {
                html.element("p", "There is no chart, because no measurement was taken in two"
                        + " arms.", "class", "quiet");
            }
            charts.forEach(chart -> PictureFigure.write(html, chart,
                    runs.size() > 1 ? labels.get(answer.run()) : "", "r" + answer.run()));
        }
    }

    private static long mostValues(Experiment experiment) {
        return experiment.answers().stream().flatMap(answer -> answer.result().arms().stream())
                .flatMap(arm -> arm.measurements().stream())
                .filter(one -> one.histogram() != null).mapToLong(one -> one.count()).max()
                .orElse(0);
    }

    /** Writes the figures that the page's script draws from the histogram logs. */
    private void logs(Experiment experiment) {
        List<String> arms = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        List<PageChart> loads = new ArrayList<>();
        List<String> loadRuns = new ArrayList<>();
        for (Experiment.OfRun answer : experiment.answers()) {
            KeptRun kept = runs.get(answer.run());
            long start = Instant.parse(kept.run().process().startedAt()).toEpochMilli();
            List<HeatMap> heat = new ArrayList<>();
            for (Arm arm : answer.result().arms()) {
                ArmLogs logs = ArmLogs.read(arm, kept.folder(), answer.run(),
                        indexOf(arms, arm.name()), start);
                curves.addAll(logs.curves());
                heat.addAll(logs.heatMaps());
                missing.addAll(logs.missing());
            }
            Path folder = kept.folder();
            Optional<Timeline> timeline = folder == null
                    || !kept.run().suite().equals("load")
                            ? Optional.empty()
                            : IntervalFile.read(folder);
            if (timeline.isPresent() || !heat.isEmpty()) {
                // The log excludes the warm-up, so it begins where the measured part begins.
                timeline.ifPresent(
                        time -> heat.replaceAll(map -> map.startingAt(time.warmUp())));
                loads.add(PageChart.ofLoad(timeline.orElse(null), heat));
                loadRuns.add(runs.size() > 1 ? ", " + labels.get(answer.run()) : "");
            }
        }
        if (curves.stream().anyMatch(curve -> curve.count() >= LEAST_FOR_CURVE)) {
            plot("Percentiles of time", "Every step of the lower axis adds one nine, which"
                    + " stretches the tail. A band is the spread over the trials; a curve ends at"
                    + " the largest value.",
                    data.add(PageChart.ofCurves(arms, curves)),
                    experiment.anchor() + "-percentiles");
        }
        for (int i = 0; i < loads.size(); i++) {
            plot("The load second by second" + loadRuns.get(i), "All charts share one time axis."
                    + " The shaded parts are not measured: the warm-up, and at the end the drain,"
                    + " in which no operation starts and the last responses arrive.",
                    data.add(loads.get(i)),
                    experiment.anchor() + "-time" + (i == 0 ? "" : "-" + (i + 1)));
        }
        if (!missing.isEmpty()) {
            html.element("p", "Missing files: " + String.join(", ", missing)
                    + ". These curves are drawn from the percentiles of run.json.", "class",
                    "caveat");
        }
    }

    private static int indexOf(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    private void plot(String title, String reading, int chart, String anchor) {
        html.open("figure", "class", "plot", "id", anchor, "data-chart", String.valueOf(chart));
        html.open("figcaption").element("b", title).text(". " + reading).close();
        html.element("p", "The script of this page draws this chart.", "class", "quiet waiting");
        html.closeLine();
    }
}
