package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the percentile tables in a text, which may be a table or the output of a tool with
 * tables among other lines. A line within a table that is not a row is rejected as damaged. Lines
 * between tables are ignored unless they look like a row.
 */
final class PercentileTables {
    /** The line that wrk2 prints above each of its tables, whose values are in milliseconds. */
    private static final Pattern OF_WRK2 = Pattern
            .compile("Latency Distribution \\(HdrHistogram - (\\w+ Latency)\\b.*");
    /** The line that Parkbench prints above a table. */
    private static final Pattern OF_OURS = Pattern
            .compile("#\\[Parkbench: (\\w+), the unit is \\w+\\]");
    private static final String UNIT_OF_WRK2 = "ms";
    private static final String COMMENT = "#";
    private static final String FOOTER = "#[";

    private final List<PercentileTable> tables = new ArrayList<>();
    private final List<PrintedPercentile> printed = new ArrayList<>();
    private String title = "";
    private @Nullable String unit;

    private PercentileTables() {
    }

    /**
     * The tables of a text.
     *
     * @throws PercentileSide.Unusable if a line of a table is damaged
     */
    static List<PercentileTable> of(String text) {
        PercentileTables tables = new PercentileTables();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(tables::add);
        return tables.tables;
    }

    /** Whether a line is a heading or a row of a table. */
    static boolean isPartOfOne(String line) {
        return TableColumns.ofHeading(line) != null || isRow(line);
    }

    private static boolean isRow(String line) {
        TableRow row = TableRow.parse(line, TableColumns.USUAL);
        return row != null && row.share().doubleValue() <= 1;
    }

    private void add(String line) {
        PercentileTable last = tables.isEmpty() ? null : tables.getLast();
        PercentileTable open = last == null || last.isEnded() ? null : last;
        if (line.startsWith(COMMENT)) {
            comment(line, last, open);
            return;
        }
        TableRow row = open == null ? null : TableRow.parse(line, open.columns());
        TableColumns heading = row == null ? TableColumns.ofHeading(line) : null;
        if (open != null && row != null) {
            open.add(row);
        } else if (heading != null) {
            requireComplete(open, line);
            start(heading);
        } else if (isRow(line)) {
            requireComplete(open, line);
            start(TableColumns.USUAL).add(Objects.requireNonNull(
                    TableRow.parse(line, TableColumns.USUAL)));
        } else {
            requireComplete(open, line);
            other(line);
        }
    }

    private void comment(String line, @Nullable PercentileTable last,
            @Nullable PercentileTable open) {
        if (!line.startsWith(FOOTER) && isRow(line.substring(1))) {
            throw noRow(line);
        }
        String told = RecordedUnit.ofComment(line);
        if (told != null && open == null) {
            unit = told;
            Matcher ours = OF_OURS.matcher(line);
            title = ours.matches() ? ours.group(1) : title;
        } else if (last != null && last.hasRows()) {
            last.footer(line);
        }
    }

    private static void requireComplete(@Nullable PercentileTable open, String line) {
        if (open != null && !open.isComplete()) {
            throw noRow(line);
        }
    }

    private PercentileTable start(TableColumns columns) {
        PercentileTable table = new PercentileTable(title, columns,
                columns.unit() == null ? unit : columns.unit(), printed);
        tables.add(table);
        printed.clear();
        title = "";
        unit = null;
        return table;
    }

    private void other(String line) {
        Matcher wrk2 = OF_WRK2.matcher(line);
        if (wrk2.matches()) {
            title = wrk2.group(1).toLowerCase(Locale.ROOT);
            unit = UNIT_OF_WRK2;
            printed.clear();
        }
        PrintedPercentile percentile = PrintedPercentile.parse(line);
        if (percentile != null && !title.isEmpty()) {
            printed.add(percentile);
        }
    }

    private static PercentileSide.Unusable noRow(String line) {
        return new PercentileSide.Unusable("has a line that is not a row of a percentile table, '"
                + Printable.of(line) + "'");
    }
}
