package dev.parkbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text table for the terminal, with two blanks between columns, a rule below the headings and
 * right-aligned columns of numbers. A line break in a cell starts a new line of its row. Other
 * control characters become blanks, so that text from a file cannot control the terminal.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_WRAPPED_WIDTH = 12;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private int wrappedColumn = -1;
    private boolean fits;
    private int tableWidth = UNLIMITED;

    /** Creates a table with a column for each heading. */
    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row with a cell for each heading.
     *
     * @return this table
     * @throws IllegalArgumentException if the number of cells is wrong
     */
    public TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * Wraps the cells of one column so that the table fits the width if possible. The column keeps
     * at least 12 characters.
     *
     * @param column the index of the column, from 0
     * @param width the width of the table, in columns of the terminal
     * @return this table
     */
    public TextTable wrap(int column, int width) {
        if (column < 0 || column >= headings.size()) {
            throw new IllegalArgumentException("no column " + column + " among " + headings);
        }
        wrappedColumn = column;
        tableWidth = width;
        return this;
    }

    /**
     * Wraps the widest columns so that the table fits the width if possible. A column keeps the
     * width of its longest word.
     *
     * @param width the width of the table, in columns of the terminal
     * @return this table
     */
    public TextTable fit(int width) {
        fits = true;
        tableWidth = width;
        return this;
    }

    /** The lines of the table, each ending in a newline, without trailing blanks. */
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
        if (fits) {
            narrow(widths, total - tableWidth);
        }
        return widths;
    }

    /** Takes this many characters from the columns, always from one that is widest. */
    private void narrow(int[] widths, int tooMany) {
        int[] least = IntStream.range(0, widths.length).map(this::longestWord).toArray();
        for (int i = 0; i < tooMany; i++) {
            Optional<Integer> widest = IntStream.range(0, widths.length)
                    .filter(column -> widths[column] > least[column]).boxed()
                    .max(Comparator.comparingInt(column -> widths[column]));
            if (widest.isEmpty()) {
                return;
            }
            widths[widest.get()]--;
        }
    }

    private int longestWord(int column) {
        return Stream.concat(Stream.of(headings), rows.stream())
                .flatMap(row -> Stream.of(row.get(column).split("\\s+")))
                .mapToInt(TextWidth::of).max().orElse(0);
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
