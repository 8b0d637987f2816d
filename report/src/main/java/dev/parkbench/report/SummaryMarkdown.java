package dev.parkbench.report;

import dev.parkbench.report.junit.JudgedCase;
import dev.parkbench.report.junit.JudgedCase.Status;
import dev.parkbench.report.junit.JudgedSuite;
import dev.parkbench.results.NumberText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renders suites as Markdown for the summary page of a CI job: the counts by outcome, then the
 * cases that did not pass.
 */
public final class SummaryMarkdown {
    private static final Map<Status, String> HEADINGS = new TreeMap<>(
            Map.of(Status.FAILED, "Not as expected", Status.ERROR, "Could not be measured",
                    Status.SKIPPED, "No sound answer"));

    private SummaryMarkdown() {
    }

    /** The text, ending in a newline. */
    public static String render(List<JudgedSuite> suites) {
        StringBuilder out = new StringBuilder();
        for (JudgedSuite suite : suites) {
            out.append(out.isEmpty() ? "" : "\n").append(of(suite));
        }
        return out.toString();
    }

    private static String of(JudgedSuite suite) {
        StringBuilder out = new StringBuilder("## " + MarkdownText.escape(suite.name()) + "\n\n");
        boolean isFine = suite.count(Status.PASSED) == suite.cases().size();
        out.append(isFine ? "All as expected: " : "")
                .append(NumberText.of(suite.count(Status.PASSED)))
                .append(" as expected, ").append(NumberText.of(suite.count(Status.FAILED)))
                .append(" not as expected, ").append(NumberText.of(suite.count(Status.SKIPPED)))
                .append(" without a sound answer, ")
                .append(NumberText.of(suite.count(Status.ERROR))).append(" failed, in ")
                .append(NumberText.of(Math.rint(suite.seconds()))).append(" s.\n");
        HEADINGS.forEach((status, heading) -> {
            List<JudgedCase> cases = suite.cases().stream()
                    .filter(one -> one.status() == status).toList();
            if (!cases.isEmpty()) {
                out.append("\n### ").append(heading).append("\n\n").append(table(cases));
            }
        });
        MarkdownTable properties = new MarkdownTable(List.of("what", "value"));
        suite.properties().forEach((name, value) -> properties
                .row(List.of(MarkdownText.escape(name), MarkdownText.escape(value))));
        return out.append("\n<details><summary>Where it ran</summary>\n\n")
                .append(properties.render()).append("\n</details>\n").toString();
    }

    private static String table(List<JudgedCase> cases) {
        MarkdownTable table = new MarkdownTable(List.of("group", "case", "verdict", "why"));
        cases.forEach(one -> table.row(List.of(MarkdownText.escape(one.group()),
                MarkdownText.escape(one.name()), MarkdownText.escape(one.verdict()),
                why(one))));
        return table.render();
    }

    private static String why(JudgedCase judged) {
        String details = judged.details().lines().map(MarkdownText::escape)
                .reduce((first, second) -> first + "; " + second).orElse("");
        return judged.details().equals(judged.message())
                ? MarkdownText.escape(judged.message())
                : MarkdownText.escape(judged.message()) + "<br>" + details;
    }
}
