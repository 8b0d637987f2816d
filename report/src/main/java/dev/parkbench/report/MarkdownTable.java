package dev.parkbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table whose cells are Markdown already; columns of numbers are right-aligned. */
public final class MarkdownTable {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table with a column for each heading. */
    public MarkdownTable(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    /**
     * Adds a row with a cell for each heading.
     *
     * @throws IllegalArgumentException if the number of cells is wrong
     */
    public void row(List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + headings.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** The table, ending in a newline. */
    public String render() {
        List<String> rules = IntStream.range(0, headings.size())
                .mapToObj(column -> NumericColumn.is(rows, column) ? "--:" : "---").toList();
        return line(headings) + line(rules)
                + rows.stream().map(MarkdownTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
