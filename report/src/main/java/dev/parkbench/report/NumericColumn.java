package dev.parkbench.report;

import java.util.List;
import java.util.regex.Pattern;

/** The rule by which tables align a column to the right: every cell is a number or empty. */
final class NumericColumn {
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?\\d[\\d,]*(\\.\\d+)?([eE][-+]?\\d+)?( ?%)?");

    private NumericColumn() {
    }

    static boolean is(List<List<String>> rows, int column) {
        List<String> cells = rows.stream().map(row -> row.get(column))
                .filter(cell -> !cell.isBlank()).toList();
        return !cells.isEmpty() && cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
    }
}
