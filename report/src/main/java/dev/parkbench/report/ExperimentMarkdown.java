package dev.parkbench.report;

import dev.parkbench.report.ResultsMarkdown.Folders;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section of one experiment in {@code RESULTS.md}, and the page of its tables. */
final class ExperimentMarkdown {
    private static final String HOW_TO_READ = """
            Each cell shows the median over the trials of each trial's median. Brackets hold its 95 % bootstrap
            confidence interval, or the number of trials if they are too few for an interval.
            """;

    private ExperimentMarkdown() {
    }

    /**
     * The section. With folders, it links to a page with the tables; otherwise it includes them.
     */
    static String render(ExperimentResult result, @Nullable Folders folders) {
        List<String> parts = new ArrayList<>();
        parts.add("### " + MarkdownText.escape(result.title()) + "\n");
        parts.add(MarkdownText.escape(result.question()) + " *Predicted:* "
                + MarkdownText.escape(result.prediction()) + "\n");
        if (folders != null) {
            Charts.of(result).forEach(chart -> parts.add(picture(chart, folders.charts())));
        }
        if (!result.claims().isEmpty()) {
            parts.add(claims(result.claims()));
        }
        if (folders != null) {
            parts.add("[All measurements](" + folders.tables() + "/" + result.name() + ".md)\n");
        } else if (!result.arms().isEmpty()) {
            parts.add(pivot(result) + "\n" + tables(result));
        }
        return String.join("\n", parts);
    }

    /** All measurements of an experiment, for a page of their own. */
    static String page(ExperimentResult result, String results) {
        return "# " + MarkdownText.escape(result.title()) + "\n\n"
                + MarkdownText.escape(result.question()) + " The answers and the claims are in ["
                + "the results](" + results + "#" + AnswersMarkdown.anchor(result.title())
                + ").\n\n" + pivot(result) + "\n" + tables(result);
    }

    private static String pivot(ExperimentResult result) {
        PivotTable pivot = PivotTable.of(result.arms().stream()
                .map(arm -> new PivotTable.ArmOfRun("", arm)).toList());
        if (pivot.rows().isEmpty()) {
            return "";
        }
        List<String> headings = new ArrayList<>(List.of("arm"));
        pivot.columns().forEach(column -> headings.add(MarkdownText.escape(column.text())));
        MarkdownTable table = new MarkdownTable(headings);
        for (PivotTable.Row row : pivot.rows()) {
            List<String> cells = new ArrayList<>(
                    List.of(MarkdownText.escape(row.arm().arm().name())));
            row.cells().forEach(cell -> cells.add(cell.map(PivotTable::text).orElse("")));
            table.row(cells);
        }
        return HOW_TO_READ + "\n" + table.render();
    }

    private static String tables(ExperimentResult result) {
        List<String> parts = new ArrayList<>();
        if (!result.arms().isEmpty()) {
            List<String> folded = new ArrayList<>(List.of(ArmsMarkdown.render(result.arms())));
            result.arms().forEach(arm -> chart(arm, folded));
            parts.add("<details><summary>All percentiles</summary>\n\n"
                    + String.join("\n", folded) + "\n</details>\n");
        }
        if (!result.notes().isEmpty()) {
            parts.add(result.notes().stream().map(note -> "- " + MarkdownText.escape(note) + "\n")
                    .collect(Collectors.joining()));
        }
        if (!result.command().isBlank()) {
            parts.add("To repeat the measurement:\n\n"
                    + MarkdownText.fenced("sh", Secrets.maskCommand(result.command())));
        }
        return String.join("\n", parts);
    }

    private static String claims(List<Claim> claims) {
        MarkdownTable table = new MarkdownTable(
                List.of("claim", "verdict", "statement", "evidence"));
        claims.forEach(claim -> table.row(cells(claim)));
        return table.render();
    }

    private static List<String> cells(Claim claim) {
        String verdict = claim.asExpected()
                ? claim.verdict().name()
                : "**" + claim.verdict() + "** (expected " + claim.expected() + ")";
        return List.of(MarkdownText.escape(claim.id()), verdict,
                MarkdownText.escape(claim.statement()), evidence(claim));
    }

    private static String evidence(Claim claim) {
        String facts = claim.evidence().stream().map(Evidence::text).map(MarkdownText::escape)
                .collect(Collectors.joining("; "));
        if (claim.remark() == null) {
            return facts;
        }
        return (facts.isEmpty() ? "" : facts + "<br>") + MarkdownText.escape(claim.remark());
    }

    private static String picture(Chart chart, String folder) {
        return "![" + MarkdownText.escape(chart.title()) + "](" + folder + "/" + chart.name()
                + ".svg)\n\n" + MarkdownText.escape(chart.reading()) + "\n";
    }

    private static void chart(Arm arm, List<String> parts) {
        DistributionChart.of(arm).ifPresent(chart -> parts
                .add(MarkdownText.escape(arm.name()) + ":\n\n" + MarkdownText.fenced("", chart)));
    }
}
