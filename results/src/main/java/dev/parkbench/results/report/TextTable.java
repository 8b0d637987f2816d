package dev.parkbench.results.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of aligned columns for a terminal; one column may be wrapped to fit a width. */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST = 20;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /** A table with these column heads; a head that starts with {@code >} aligns to the right. */
    public TextTable(String... heads) {
        right = new boolean[heads.length];
        String[] names = heads.clone();
        for (int i = 0; i < names.length; i++) {
            right[i] = names[i].startsWith(">");
            names[i] = right[i] ? names[i].substring(1) : names[i];
        }
        header = List.of(names);
    }

    /** Adds a row with a cell for each column. */
    public TextTable row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + header.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The table as lines, as wide as its content. */
    public String render() {
        return render(-1, Integer.MAX_VALUE);
    }

    /** The table as lines no wider than the width, if wrapping that column can do it. */
    public String render(int wrappedColumn, int width) {
        int[] widths = new int[header.size()];
        for (List<String> row : withHeader()) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        if (wrappedColumn >= 0) {
            int others = Arrays.stream(widths).sum() - widths[wrappedColumn]
                    + GAP.length() * (widths.length - 1);
            widths[wrappedColumn] = Math.min(widths[wrappedColumn],
                    Math.max(NARROWEST, width - others));
        }
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (List<String> row : withHeader()) {
            append(text, row, widths);
            if (first) {
                text.append("-".repeat(
                        Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)))
                        .append('\n');
                first = false;
            }
        }
        return text.toString();
    }

    private List<List<String>> withHeader() {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        return all;
    }

    private void append(StringBuilder text, List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> lines = wrap(row.get(i), widths[i]);
            cells.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int line = 0; line < height; line++) {
            StringBuilder one = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                String padding = " ".repeat(Math.max(0, widths[i] - cell.length()));
                one.append(i == 0 ? "" : GAP).append(right[i] ? padding + cell : cell + padding);
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
    }

    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : cell.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
