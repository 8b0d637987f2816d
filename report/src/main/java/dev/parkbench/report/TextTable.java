package dev.parkbench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal: columns two blanks apart, a rule below the headings, columns of numbers
 * aligned to the right. A line break in a cell starts a new line of its row; other control
 * characters become blanks, so a file from elsewhere cannot drive the terminal.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_WRAPPED_WIDTH = 12;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private int wrappedColumn = -1;
    private int tableWidth = UNLIMITED;

    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row with a cell for every heading. */
    public TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Breaks the cells of one column (from 0) so that the table is at most this wide. */
    public TextTable wrap(int column, int width) {
        if (column < 0 || column >= headings.size()) {
            throw new IllegalArgumentException("no column " + column + " among " + headings);
        }
        wrappedColumn = column;
        tableWidth = width;
        return this;
    }

    /** The lines of the table, each ending in a newline and none in blanks. */
    public String render() {
        int[] widths = widths();
        StringBuilder out = new StringBuilder();
        appendRow(out, headings, widths);
        appendRow(out, rules(widths), widths);
        rows.forEach(row -> appendRow(out, row, widths));
        return out.toString();
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        int total = GAP.length() * (headings.size() - 1);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = TextWidth.of(headings.get(i));
            for (List<String> row : rows) {
                for (String line : lines(row.get(i), UNLIMITED)) {
                    widths[i] = Math.max(widths[i], TextWidth.of(line));
                }
            }
            total += widths[i];
        }
        if (wrappedColumn >= 0 && total > tableWidth) {
            int room = tableWidth - (total - widths[wrappedColumn]);
            widths[wrappedColumn] = Math.max(room, LEAST_WRAPPED_WIDTH);
        }
        return widths;
    }

    private void appendRow(StringBuilder out, List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(lines(row.get(i), widths[i]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                List<String> cell = cells.get(i);
                String part = line < cell.size() ? cell.get(line) : "";
                text.append(i == 0 ? "" : GAP).append(pad(part, widths[i], i));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private String pad(String text, int width, int column) {
        String blanks = " ".repeat(Math.max(0, width - TextWidth.of(text)));
        return NumericColumn.is(rows, column) ? blanks + text : text + blanks;
    }

    private static List<String> rules(int[] widths) {
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("-".repeat(width));
        }
        return rules;
    }

    private static List<String> lines(String cell, int width) {
        return cell.lines().map(line -> line.replaceAll("\\p{Cc}", " "))
                .flatMap(line -> TextWidth.wrap(line, width).stream()).toList();
    }
}
