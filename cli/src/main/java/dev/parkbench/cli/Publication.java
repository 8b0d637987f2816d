package dev.parkbench.cli;

import dev.parkbench.benchmarks.jdk.JdkTable;
import dev.parkbench.benchmarks.jdk.JdkTableText;
import dev.parkbench.report.ExperimentPages;
import dev.parkbench.report.ReadmeAnswers;
import dev.parkbench.report.ResultsMarkdown;
import dev.parkbench.report.ResultsMarkdown.Folders;
import dev.parkbench.report.ResultsText;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Claim;
import dev.parkbench.results.RecordJson;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Utf8;
import dev.parkbench.results.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published pages and pictures of a run. */
final class Publication {

    static final String RESULTS = "RESULTS.md";

    /** The folder of the pictures, relative to the page in the working directory. */
    private static final Path CHARTS = Path.of("docs", "charts");

    /** The folder of the tables, relative to the page in the working directory. */
    private static final Path TABLES = Path.of("docs", "results");

    private static final Path README = Path.of("README.md");
    static final int UNEXPECTED = 1;

    private Publication() {
    }

    /** Prints the summary of a run. */
    static void summary(Run run, PrintStream people) {
        people.print(ResultsText.render(run, TerminalWidth.columns()));
        JdkTable.of(run).ifPresent(table -> people
                .print("\n" + JdkTableText.render(table, TerminalWidth.columns())));
    }

    /** Writes the pages of a run into its folder. */
    static void pages(Run run, Path folder) throws IOException {
        write(folder.resolve(RESULTS), ResultsMarkdown.render(run));
        Optional<JdkTable> table = JdkTable.of(run);
        if (table.isPresent()) {
            write(folder.resolve(JdkTableText.MARKDOWN), JdkTableText.markdown(table.get()));
            write(folder.resolve(JdkTableText.JSON), RecordJson.write(table.get()));
        }
    }

    /** Writes the page of a run into the working directory, and its answers into a README there. */
    static void update(Run run, PrintStream people) throws IOException {
        Files.write(Path.of(RESULTS), Utf8.bytes(ResultsMarkdown.render(run,
                new Folders(CHARTS.toString(), TABLES.toString()))));
        for (Map.Entry<String, String> page : ExperimentPages.of(run, "../../" + RESULTS)
                .entrySet()) {
            write(TABLES.resolve(page.getKey()), page.getValue());
        }
        people.println("Updated " + RESULTS + " and the tables in " + TABLES);
        if (!charts(run, CHARTS).isEmpty()) {
            people.println("Updated the pictures in " + CHARTS);
        }
        if (Files.isRegularFile(README)) {
            String before = Files.readString(README);
            String after = ReadmeAnswers.update(before, run, RESULTS, CHARTS.toString());
            if (!after.equals(before)) {
                Files.write(README, Utf8.bytes(after));
                people.println("Updated the answers in " + README);
            }
        }
    }

    /** Writes the charts for which a run has data into a folder and returns their files. */
    static List<Path> charts(Run run, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Chart chart : Charts.of(run)) {
            Path file = folder.resolve(chart.name() + ".svg");
            write(file, chart.file());
            files.add(file);
        }
        return files;
    }

    /** Writes a file, and the folders that it needs. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, Utf8.bytes(text));
    }

    /** The exit status that a run's claims deserve. */
    static int status(Run run) {
        List<Claim> claims = run.experiments().stream().flatMap(one -> one.claims().stream())
                .toList();
        boolean wrong = claims.stream()
                .anyMatch(claim -> !claim.asExpected() && claim.verdict() != Verdict.VOID);
        boolean unsound = run.status() != RunStatus.COMPLETE
                || claims.stream().anyMatch(
                        claim -> claim.verdict() == Verdict.VOID && !claim.asExpected());
        if (wrong) {
            return UNEXPECTED;
        }
        return unsound ? Parkbench.NO_ANSWER : 0;
    }
}
