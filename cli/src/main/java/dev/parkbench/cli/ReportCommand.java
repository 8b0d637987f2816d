package dev.parkbench.cli;

import dev.parkbench.results.report.KeptRun;
import dev.parkbench.results.report.SummaryMarkdown;
import dev.parkbench.results.report.html.HtmlReport;
import dev.parkbench.results.report.junit.JudgedSuite;
import dev.parkbench.results.report.junit.JunitXml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the files of kept runs into a page, pictures and what CI reads. */
@Command(name = "report", description = "Make a page, pictures and what CI reads of kept runs.", footer = {
    "", "Nothing is run. With none of the options the page is written to report.html.",
    "Exit status: 0 it was written; 2 a file cannot be read or written."})
final class ReportCommand implements Callable<Integer> {

    private static final Path PAGE = Path.of("report.html");

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs, or their run.json. Several runs are laid over each other.")
    private List<Path> runs = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the page there: one HTML file that needs no network.")
    private @Nullable Path out;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML there: a claim is a test case, a void one is skipped.")
    private @Nullable Path junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write a summary for the page of a CI job there.")
    private @Nullable Path markdown;

    @Option(names = "--svg", paramLabel = "DIR", description = "Write the charts of the last run there, a file each.")
    private @Nullable Path svg;

    @Override
    public Integer call() throws Exception {
        List<KeptRun> kept = runs.stream().map(KeptRun::read).toList();
        List<JudgedSuite> suites = kept.stream().map(one -> JudgedSuite.of(one.run())).toList();
        if (junit != null) {
            write(junit, JunitXml.render(suites));
        }
        if (markdown != null) {
            write(markdown, SummaryMarkdown.render(suites));
        }
        if (svg != null) {
            Publication.charts(kept.getLast().run(), svg).forEach(ReportCommand::say);
        }
        Path page = out == null && junit == null && markdown == null && svg == null ? PAGE : out;
        if (page != null) {
            write(page, HtmlReport.render(kept));
        }
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        Publication.write(file, text);
        say(file);
    }

    private static void say(Path file) {
        System.out.println("Wrote " + file);
    }
}
