package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.jdk.JdkRow.Cell;
import dev.parkbench.report.MarkdownTable;
import dev.parkbench.report.MarkdownText;
import dev.parkbench.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Renders a table of JDKs for the terminal and as Markdown. */
public final class JdkTableText {

    /** The names of the files in the folder of a run. */
    public static final String MARKDOWN = "jdk-table.md";
    public static final String JSON = "jdk-table.json";

    private static final String HOW_TO_READ = "All JDKs were measured in turn, the first one"
            + " twice. A count differs if it is another one and does not vary between trials. A"
            + " median differs from that of the first JDK if a test over all rows of its kind says"
            + " so, if the ratio is beyond 1.05 (bytes: 1.01) with its whole 99 % interval on one"
            + " side of 1, and if it is larger than that of the first JDK to itself. It is the same"
            + " if the interval is within these bounds, and the same within noise if the interval"
            + " contains 1 or the ratio is not larger than that: the interval says how large a"
            + " difference could have been missed. Anything else is undecided, with the reason.";

    private JdkTableText() {
    }

    /**
     * The text, ending in a newline: what was measured, and the counts that are not the same on
     * all JDKs.
     *
     * @param width the width of the terminal, in columns
     */
    public static String render(JdkTable table, int width) {
        StringBuilder out = new StringBuilder();
        names(table).forEach(name -> out.append(name).append('\n'));
        List<JdkRow> listed = table.rows().stream()
                .filter(row -> !row.counted() || !isSame(row)).toList();
        if (!listed.isEmpty()) {
            TextTable text = new TextTable(headings(table).toArray(String[]::new));
            String above = "";
            for (JdkRow row : listed) {
                List<String> cells = cells(row, Cell::brief);
                if (row.property().equals(above)) {
                    cells.set(0, "");
                }
                above = row.property();
                text.row(cells.toArray(String[]::new));
            }
            out.append('\n').append(text.fit(width).render());
        }
        return out.append('\n').append(counts(table)).append("; ").append(MARKDOWN)
                .append(" has every row and the rules\n").toString();
    }

    /** The Markdown page, ending in a newline. */
    public static String markdown(JdkTable table) {
        MarkdownTable markdown = new MarkdownTable(
                headings(table).stream().map(MarkdownText::escape).toList());
        table.rows().forEach(row -> markdown
                .row(cells(row, Cell::text).stream().map(MarkdownText::escape).toList()));
        StringBuilder out = new StringBuilder("# What differs between these JDKs\n\n");
        names(table).forEach(
                name -> out.append("- ").append(MarkdownText.escape(name)).append('\n'));
        return out.append('\n').append(MarkdownText.escape(HOW_TO_READ)).append("\n\n")
                .append(markdown.render()).append('\n').append(counts(table)).append(".\n")
                .toString();
    }

    private static boolean isSame(JdkRow row) {
        return !row.has(JdkVerdict.DIFFERS) && !row.has(JdkVerdict.UNDECIDED);
    }

    private static List<String> names(JdkTable table) {
        List<String> names = new ArrayList<>();
        for (String jdk : table.jdks()) {
            names.add("JDK " + (names.size() + 1) + ": " + jdk);
        }
        return names;
    }

    private static List<String> headings(JdkTable table) {
        List<String> headings = new ArrayList<>(List.of("property", "figure"));
        JdkRow any = table.rows().getFirst();
        any.cells().forEach(cell -> headings.add(cell.jdk()));
        any.judgements().forEach(one -> headings.add(any.judgements().size() == 1
                ? "verdict"
                : "verdict on " + one.jdk()));
        return headings;
    }

    private static List<String> cells(JdkRow row, Function<Cell, String> text) {
        List<String> cells = new ArrayList<>(List.of(row.property(), row.figure()));
        row.cells().forEach(cell -> cells.add(text.apply(cell)));
        row.judgements().forEach(one -> cells.add(one.text()));
        return cells;
    }

    private static String counts(JdkTable table) {
        long differ = table.rows().stream().filter(row -> row.has(JdkVerdict.DIFFERS)).count();
        long same = table.rows().stream().filter(JdkTableText::isSame).count();
        return "Of " + table.rows().size() + " rows " + differ + " differ, " + same
                + " are the same, and " + (table.rows().size() - differ - same)
                + " are undecided";
    }
}
