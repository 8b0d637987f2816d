package dev.parkbench.report.html;

import dev.parkbench.report.KeptComparison;
import dev.parkbench.report.KeptCurves;
import dev.parkbench.report.KeptRun;
import dev.parkbench.report.ReportInput;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunUnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders an HTML page about runs, comparisons and files of other tools. The page needs no network
 * access, and its content security policy forbids it. Content of the files is always inserted as
 * text.
 */
public final class HtmlReport {
    private final List<KeptRun> kept;
    private final List<KeptComparison> comparisons;
    private final List<KeptCurves> files;
    private final List<Run> runs;
    private final List<String> labels;
    private final List<String> comparisonLabels;
    private final List<String> fileLabels;
    private final Anchors anchors = new Anchors();

    private HtmlReport(List<? extends ReportInput> inputs) {
        this.kept = only(KeptRun.class, inputs);
        this.comparisons = only(KeptComparison.class, inputs);
        this.files = only(KeptCurves.class, inputs);
        this.runs = kept.stream().map(KeptRun::run).toList();
        this.labels = RunLabels.of(runs);
        this.comparisonLabels = RunLabels.distinct(
                PathLabels.of(comparisons.stream().map(KeptComparison::file).toList()).stream());
        this.fileLabels = RunLabels.distinct(
                PathLabels.of(files.stream().map(KeptCurves::file).toList()).stream());
    }

    /**
     * Renders a page that is one file.
     *
     * @throws RunUnreadableException if a log beside a run is damaged
     * @throws IllegalArgumentException if there is nothing to show
     */
    public static String render(List<? extends ReportInput> inputs) {
        Assets assets = Assets.load();
        return page(inputs, assets).whole(assets);
    }

    /**
     * Renders a page that is several files, for hosts that forbid inline styles and scripts.
     *
     * @return the texts by file name; {@code index.html} is the page
     *
     * @throws RunUnreadableException if a log beside a run is damaged
     * @throws IllegalArgumentException if there is nothing to show
     */
    public static Map<String, String> split(List<? extends ReportInput> inputs) {
        Assets assets = Assets.load();
        return page(inputs, assets).split(assets);
    }

    private static Page page(List<? extends ReportInput> inputs, Assets assets) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "a report needs a run, a comparison or a file of measurements");
        }
        return new HtmlReport(inputs).page(assets);
    }

    private static <T extends ReportInput> List<T> only(Class<T> kind,
            List<? extends ReportInput> inputs) {
        return inputs.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Page page(Assets assets) {
        PageData data = new PageData(labels);
        Html sections = new Html();
        Map<String, String> contents = sections(sections, data);
        List<String> all = Stream.of(labels, comparisonLabels, fileLabels).flatMap(List::stream)
                .toList();
        Html html = new Html();
        header(html);
        html.open("div", "class", "page");
        PageFrame.navigation(html, contents);
        html.open("main", "id", "main").markup(sections.render()).closeLine();
        html.closeLine();
        PageFrame.footer(html, all, comparisons.isEmpty() && files.isEmpty(), again(),
                assets);
        return new Page("Parkbench: " + String.join(", ", all), html.render(), data.json());
    }

    /** Writes the sections and returns their titles by anchor. */
    private Map<String, String> sections(Html html, PageData data) {
        Map<String, String> contents = new LinkedHashMap<>();
        List<Experiment> experiments = experiments();
        ClaimAnchors claims = new ClaimAnchors(runs, anchors);
        if (AnswersSection.hasAny(runs)) {
            AnswersSection.write(html, labels, runs, experiments.stream()
                    .collect(Collectors.toMap(Experiment::name, Experiment::anchor)), claims);
            contents.put(AnswersSection.ANCHOR, "Answers");
        }
        ComparisonSection comparison = new ComparisonSection(html, data);
        for (int i = 0; i < comparisons.size(); i++) {
            String anchor = anchors.of("comparison-", String.valueOf(i + 1));
            comparison.write(comparisonLabels.get(i), anchor, comparisons.get(i).comparison());
            contents.put(anchor, "Comparison: " + comparisonLabels.get(i));
        }
        if (!files.isEmpty()) {
            new CurvesSection(html, data, files, fileLabels).write();
            contents.put(CurvesSection.ANCHOR, "Curves");
        }
        ExperimentSection section = new ExperimentSection(html, data, kept, labels, claims);
        experiments.forEach(one -> {
            section.write(one);
            contents.put(one.anchor(), one.first().title());
        });
        if (!claims.isEmpty()) {
            ClaimsSection.write(html, labels, runs, claims);
            contents.put("claims", "All claims");
        }
        if (!runs.isEmpty()) {
            EnvironmentSection.write(html, labels, runs);
            contents.put("environment", "Environment");
        }
        return contents;
    }

    private void header(Html html) {
        PageFrame.bar(html);
        html.open("ul", "class", "runs");
        for (int i = 0; i < comparisons.size(); i++) {
            PageFrame.comparison(html, comparisonLabels.get(i), comparisons.get(i).comparison());
        }
        for (int i = 0; i < files.size(); i++) {
            PageFrame.file(html, fileLabels.get(i), files.get(i).curves());
        }
        for (int i = 0; i < runs.size(); i++) {
            PageFrame.run(html, labels.get(i), runs.get(i));
        }
        html.close().closeLine();
    }

    private List<String> again() {
        return Stream.of(comparisons.stream().map(one -> one.file().toString()),
                files.stream().map(one -> one.file().toString()),
                files.stream().flatMap(one -> one.hints().options().stream()).distinct(),
                runs.stream().map(run -> "results/" + run.id())).flatMap(names -> names).toList();
    }

    /** Every experiment, in the order of its first occurrence in the runs. */
    private List<Experiment> experiments() {
        Map<String, List<Experiment.OfRun>> answers = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (ExperimentResult result : runs.get(i).experiments()) {
                answers.computeIfAbsent(result.name(), key -> new ArrayList<>())
                        .add(new Experiment.OfRun(i, result));
            }
        }
        return answers.entrySet().stream().map(entry -> new Experiment(entry.getKey(),
                anchors.of("experiment-", entry.getKey()), entry.getValue())).toList();
    }
}
