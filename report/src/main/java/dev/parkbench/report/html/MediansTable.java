package dev.parkbench.report.html;

import dev.parkbench.report.PivotTable;
import dev.parkbench.results.statistics.MedianOfTrials;
import java.util.Optional;

/**
 * The medians of an experiment's arms, with a column for each measurement; rows of several runs
 * follow each other.
 */
final class MediansTable {

    private MediansTable() {
    }

    /** Writes the table, or nothing if it has no rows. */
    static void write(Html html, PivotTable table) {
        if (table.rows().isEmpty()) {
            return;
        }
        boolean several = table.rows().stream().anyMatch(row -> !row.arm().run().isEmpty());
        html.open("details", "class", "numbers").element("summary", "Medians over the trials: "
                + table.rows().size() + (table.rows().size() == 1 ? " row" : " rows"));
        html.element("p", "Brackets hold the 95 % bootstrap confidence interval of the median, or"
                + " the number of trials if they are too few for an interval."
                + (several
                        ? " A figure is marked if its interval does not overlap that of the run"
                                + " above it."
                        : ""),
                "class", "quiet");
        html.open("div", "class", "scroll").open("table", "class", "arms", "data-sortable", "");
        html.open("thead").open("tr");
        SortHeading.write(html, "arm");
        if (several) {
            SortHeading.write(html, "run");
        }
        table.columns().forEach(column -> SortHeading.write(html, column.text()));
        html.close().close().open("tbody");
        for (int i = 0; i < table.rows().size(); i++) {
            PivotTable.Row row = table.rows().get(i);
            html.open("tr").element("td", row.arm().arm().name());
            if (several) {
                html.element("td", row.arm().run());
            }
            for (int column = 0; column < row.cells().size(); column++) {
                cell(html, row.cells().get(column), table.hasMoved(i, column));
            }
            html.closeLine();
        }
        html.close().close().close().closeLine();
    }

    private static void cell(Html html, Optional<MedianOfTrials> cell, boolean hasMoved) {
        html.element("td", cell.map(PivotTable::text).orElse(""), "class",
                hasMoved ? "number moved" : "number", "data-value",
                cell.map(one -> String.valueOf(one.median())).orElse(""));
    }
}
