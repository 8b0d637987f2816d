package dev.parkbench.results.report.html;

import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.Tally;
import dev.parkbench.results.report.Caveats;
import dev.parkbench.results.report.KeptRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HTML file about one or several runs. It needs no network and its policy forbids it; whatever
 * the runs' files say stands in it as text.
 */
public final class HtmlReport {
    private final List<KeptRun> kept;
    private final List<Run> runs;
    private final List<String> labels;
    private final Anchors anchors = new Anchors();

    private HtmlReport(List<KeptRun> kept) {
        this.kept = List.copyOf(kept);
        this.runs = kept.stream().map(KeptRun::run).toList();
        this.labels = labels(runs);
    }

    /**
     * The text of the file.
     *
     * @throws RunUnreadableException if a log beside a run is damaged
     * @throws IllegalArgumentException if there is no run
     */
    public static String render(List<KeptRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a report needs a run");
        }
        return new HtmlReport(runs).page();
    }

    private String page() {
        List<Experiment> experiments = experiments();
        PageData data = new PageData(labels);
        Html sections = new Html();
        if (runs.stream().anyMatch(run -> run.experiments().stream()
                .anyMatch(result -> !result.claims().isEmpty()))) {
            ClaimsSection.write(sections, labels, runs, anchors);
        }
        ExperimentSection section = new ExperimentSection(sections, data, kept, labels);
        experiments.forEach(section::write);
        EnvironmentSection.write(sections, labels, runs);
        Html html = new Html();
        header(html);
        html.open("div", "class", "page");
        navigation(html, experiments);
        html.open("main", "id", "main").markup(sections.render()).closeLine();
        html.closeLine();
        Assets assets = Assets.load();
        footer(html, assets);
        return Page.of(title(), assets, html.render(), data.json());
    }

    private String title() {
        return "Parkbench: " + String.join(", ", labels);
    }

    private void header(Html html) {
        html.element("a", "Skip to the content", "href", "#main", "class", "skip");
        html.open("header").open("div", "class", "bar").element("h1", "Parkbench report");
        html.open("div", "class", "tools clock", "role", "group", "aria-label", "Clock", "hidden",
                "");
        for (String[] clock : new String[][]{{"response_time", "response time"},
            {"service_time", "service time"}, {"both", "both"}}) {
            html.element("button", clock[1], "type", "button", "class", "chip", "data-clock",
                    clock[0], "aria-pressed", String.valueOf(clock[0].equals("response_time")));
        }
        html.close();
        html.element("button", "Theme: system", "type", "button", "class", "chip", "id", "theme")
                .closeLine();
        html.open("ul", "class", "runs");
        for (int i = 0; i < runs.size(); i++) {
            run(html, runs.get(i), labels.get(i));
        }
        html.close().closeLine();
    }

    private static void run(Html html, Run run, String label) {
        Tally tally = Tally.of(run);
        html.open("li").element("b", label).text(" ")
                .element("span", run.profile() + " profile, " + run.status().name()
                        .toLowerCase(Locale.ROOT) + ", JDK " + run.environment().jdk() + ", "
                        + run.environment().cpus() + " CPUs", "class", "quiet");
        if (tally.holds() + tally.refuted() + tally.voids() > 0) {
            html.open("span", "class", "tally");
            html.element("span", tally.holds() + " HOLDS", "class", "verdict holds");
            html.element("span", tally.refuted() + " REFUTED", "class", "verdict refuted");
            html.element("span", tally.voids() + " VOID", "class", "verdict void");
            html.element("span", tally.unexpected() + " not as expected", "class",
                    tally.unexpected() > 0 ? "unexpected" : "quiet").close();
        }
        Caveats.of(run).forEach(caveat -> html.element("p", caveat, "class", "caveat"));
        html.closeLine();
    }

    private void navigation(Html html, List<Experiment> experiments) {
        html.open("nav", "aria-label", "Contents").open("details", "open", "")
                .element("summary", "Contents").open("ul");
        if (runs.stream().flatMap(run -> run.experiments().stream())
                .anyMatch(result -> !result.claims().isEmpty())) {
            link(html, "claims", "Claims");
        }
        experiments.forEach(one -> link(html, one.anchor(), one.name()));
        link(html, "environment", "Environment");
        html.close().close().closeLine();
    }

    private static void link(Html html, String anchor, String words) {
        html.open("li").element("a", words, "href", "#" + anchor).close();
    }

    private void footer(Html html, Assets assets) {
        html.open("footer");
        html.element("p", "Made from the files of " + String.join(", ", labels)
                + ". Percentiles are nearest-rank: values that were measured, nothing interpolated."
                + " The numbers are true of the machine above; they are data, not advice.");
        html.open("p").text("Made again by ").element("code", "./parkbench report "
                + runs.stream().map(run -> "results/" + run.id()).collect(Collectors.joining(" ")))
                .close();
        html.open("details").element("summary", "Licence of uPlot, which draws the curves")
                .element("pre", assets.uplotLicence()).close();
        html.closeLine();
    }

    /** Every experiment, in the order in which runs first have it. */
    private List<Experiment> experiments() {
        Map<String, List<Experiment.Answer>> answers = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (ExperimentResult result : runs.get(i).experiments()) {
                answers.computeIfAbsent(result.name(), key -> new ArrayList<>())
                        .add(new Experiment.Answer(i, result));
            }
        }
        return answers.entrySet().stream().map(entry -> new Experiment(entry.getKey(),
                anchors.of("experiment-", entry.getKey()), entry.getValue())).toList();
    }

    /** The ids; a number is added where one is there twice. */
    private static List<String> labels(List<Run> runs) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        for (Run run : runs) {
            int number = seen.merge(run.id(), 1, Integer::sum);
            labels.add(number == 1 ? run.id() : run.id() + " (" + number + ")");
        }
        return labels;
    }
}
