package dev.parkbench.cli;

import dev.parkbench.report.KeptComparison;
import dev.parkbench.report.KeptCurves;
import dev.parkbench.report.KeptRun;
import dev.parkbench.report.ReportInput;
import dev.parkbench.report.ReportInputs;
import dev.parkbench.report.SummaryMarkdown;
import dev.parkbench.report.html.HtmlReport;
import dev.parkbench.report.junit.JudgedSuite;
import dev.parkbench.report.junit.JunitXml;
import dev.parkbench.results.comparison.InputHints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the files of runs, comparisons and other tools into a page, pictures and what CI reads. */
@Command(
        name = "report",
        description = "Make a page, pictures and CI summaries of runs, comparisons and files of"
                + " other tools.",
        footer = {
            "", "  parkbench report results/RUN                  a run, or an A/B experiment",
            "  parkbench report comparison.json              what compare --json wrote",
            "  parkbench report before.hlog after.hlog       two curves in one chart",
            "  parkbench report jmh.json --split page        for a strict CI server", "",
            "Nothing is measured. Without options the page is written to report.html.",
            "Exit status: 0 all files were written; 2 a file cannot be read or written."})
final class ReportCommand implements Callable<Integer> {

    private static final Path PAGE = Path.of("report.html");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Folders of runs or their run.json, comparisons, and files that compare"
                    + " reads: JSON of JMH or of parkbench load, logs and percentile tables of"
                    + " HdrHistogram. Several of a kind share a chart.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the page to this file: one HTML file that needs no network.")
    private @Nullable Path out;

    @Option(
            names = "--split",
            paramLabel = "DIR",
            description = "Write the page to this folder as index.html with style and scripts in"
                    + " separate files: for CI servers whose content security policy forbids them"
                    + " within a page, such as Jenkins.")
    private @Nullable Path split;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write JUnit XML to this file: a claim or a judged row is a test case,"
                    + " a void one is skipped.")
    private @Nullable Path junit;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write a summary for the page of a CI job to this file.")
    private @Nullable Path markdown;

    @Option(
            names = "--svg",
            paramLabel = "DIR",
            description = "Write the charts of the last run to this folder, one file each.")
    private @Nullable Path svg;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Override
    public Integer call() throws Exception {
        InputHints hints = input.hints();
        List<ReportInput> inputs = files.stream()
                .flatMap(file -> ReportInputs.read(file, hints).stream()).toList();
        List<JudgedSuite> suites = inputs.stream().flatMap(ReportCommand::suite).toList();
        List<KeptRun> runs = inputs.stream().filter(KeptRun.class::isInstance)
                .map(KeptRun.class::cast).toList();
        require("--junit", junit, suites, "a run or a comparison; make one of other"
                + " files with parkbench compare --json");
        require("--markdown", markdown, suites, "a run or a comparison; make one of"
                + " other files with parkbench compare --json");
        require("--svg", svg, runs, "a run, whose charts it writes");
        if (junit != null) {
            write(junit, JunitXml.render(suites));
        }
        if (markdown != null) {
            write(markdown, SummaryMarkdown.render(suites));
        }
        if (svg != null) {
            List<Path> charts = Publication.charts(runs.getLast().run(), svg);
            charts.forEach(ReportCommand::say);
            if (charts.isEmpty()) {
                System.out.println("No chart is written: run " + runs.getLast().run().id()
                        + " has no data for a chart");
            }
        }
        if (split != null) {
            for (Map.Entry<String, String> file : HtmlReport.split(inputs).entrySet()) {
                write(split.resolve(file.getKey()), file.getValue());
            }
        }
        boolean isAsked = Stream.of(junit, markdown, svg, split).anyMatch(each -> each != null);
        Path page = out == null && !isAsked ? PAGE : out;
        if (page != null) {
            write(page, HtmlReport.render(inputs));
        }
        return 0;
    }

    private static Stream<JudgedSuite> suite(ReportInput input) {
        return switch (input) {
            case KeptRun kept -> Stream.of(JudgedSuite.of(kept.run()));
            case KeptComparison kept -> Stream
                    .of(JudgedSuite.of(kept.comparison(), kept.writtenAt()));
            case KeptCurves ignored -> Stream.empty();
        };
    }

    private static void require(String option, @Nullable Path asked, List<?> needed, String what) {
        if (asked != null && needed.isEmpty()) {
            throw new IllegalArgumentException(option + " needs " + what);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Publication.write(file, text);
        say(file);
    }

    private static void say(Path file) {
        System.out.println("Wrote " + file);
    }
}
