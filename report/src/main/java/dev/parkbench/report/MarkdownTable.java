package dev.parkbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table whose cells are Markdown already; columns of numbers are right-aligned. */
final class MarkdownTable {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    void row(List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + headings.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    String render() {
        List<String> rules = IntStream.range(0, headings.size())
                .mapToObj(column -> NumericColumn.is(rows, column) ? "--:" : "---").toList();
        return line(headings) + line(rules)
                + rows.stream().map(MarkdownTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
