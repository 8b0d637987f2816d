package dev.parkbench.report;

import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import java.util.Arrays;
import java.util.List;

/** Renders a comparison as a section of Markdown, for the summary page of a CI job. */
public final class ComparisonMarkdown {
    private ComparisonMarkdown() {
    }

    /** The section, ending in a newline. */
    public static String render(Comparison comparison) {
        StringBuilder out = new StringBuilder("## Comparison: " + comparison.verdict() + "\n\n");
        out.append("- base: ").append(MarkdownText.escape(comparison.base())).append('\n');
        out.append("- candidate: ").append(MarkdownText.escape(comparison.candidate()))
                .append('\n');
        comparison.differences().forEach(each -> out.append("- ignored: they differ in ")
                .append(MarkdownText.escape(each)).append('\n'));
        comparison.notes()
                .forEach(each -> out.append("- ").append(MarkdownText.escape(each)).append('\n'));
        MarkdownTable table = new MarkdownTable(List.of(ComparisonCells.HEADINGS));
        comparison.measurements().forEach(row -> table.row(escaped(ComparisonCells.of(row))));
        comparison.missing().forEach(each -> table.row(escaped(ComparisonCells.of(each))));
        out.append('\n').append(table.render());
        comparison.measurements().stream()
                .filter(row -> row.verdict() != null && row.verdict().isChange())
                .forEach(row -> out.append(shifts(row)));
        return out.append('\n').append(MarkdownText.escape(ComparisonText.verdict(comparison)))
                .append('\n').toString();
    }

    private static String shifts(ComparedMeasurement row) {
        MarkdownTable table = new MarkdownTable(List.of(ComparisonCells.SHIFT_HEADINGS));
        ComparisonCells.shifts(row).forEach(cells -> table.row(escaped(cells)));
        return "\n" + MarkdownText.escape(row.name()) + " in " + MarkdownText.escape(row.unit())
                + ", percentile by percentile:\n\n" + table.render();
    }

    private static List<String> escaped(String[] cells) {
        return Arrays.stream(cells).map(MarkdownText::escape).toList();
    }
}
