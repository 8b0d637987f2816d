package dev.parkbench.cli;

import dev.parkbench.report.ComparisonMarkdown;
import dev.parkbench.report.ComparisonText;
import dev.parkbench.report.ComparisonText.Detail;
import dev.parkbench.report.junit.JudgedSuite;
import dev.parkbench.report.junit.JunitXml;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the output of a comparison. */
final class ComparisonOutput {

    @Option(
            names = "--shifts",
            description = "Show the change of every percentile of every measurement.")
    private boolean shifts;

    @Option(
            names = "--all",
            description = "List every row; by default, rows that are equal or inconclusive are"
                    + " only counted.")
    private boolean all;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the comparison to this file; - is standard output (the"
                    + " table then goes to standard error).")
    private @Nullable String json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Also write the comparison to this file as Markdown for a CI page.")
    private @Nullable Path markdown;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Also write JUnit XML to this file: a row with a verdict is a test"
                    + " case, an inconclusive row is skipped.")
    private @Nullable Path junit;

    /** The stream for the table. */
    PrintStream people() {
        return new JsonOutput(json).people();
    }

    /**
     * Looks whether the JSON can be written, before there is a comparison to be lost.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void check() {
        new JsonOutput(json).check();
    }

    /**
     * Prints a comparison and writes the requested files. A file that cannot be written is reported
     * and does not change the status: a regression stays a regression on a full disk.
     *
     * @return the exit status of the comparison
     */
    int publish(Comparison comparison) {
        people().print(ComparisonText.render(comparison, TerminalWidth.columns(),
                all ? Detail.ALL : Detail.ONE_SCREEN, shifts));
        new JsonOutput(json).write(ComparisonJson.write(comparison));
        write("--markdown", markdown, ComparisonMarkdown.render(comparison));
        write("--junit", junit,
                JunitXml.render(List.of(JudgedSuite.of(comparison, Instant.now()))));
        return status(comparison);
    }

    private static void write(String option, @Nullable Path file, String text) {
        if (file == null) {
            return;
        }
        try {
            Publication.write(file, text);
        } catch (IOException e) {
            System.err.println(
                    "parkbench: " + option + " " + file + " is not written: " + FileTrouble.of(e));
        }
    }

    private static int status(Comparison comparison) {
        return switch (comparison.verdict()) {
            case REGRESSION -> 1;
            case INCONCLUSIVE -> Parkbench.NO_ANSWER;
            case NO_CHANGE, IMPROVEMENT -> 0;
        };
    }
}
