package dev.parkbench.report.html;

import dev.parkbench.report.PivotTable.ArmOfRun;
import dev.parkbench.report.VoidTrials;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.PercentileSupport;
import java.util.List;
import java.util.stream.Collectors;

/** The sortable table of the arms of an experiment and their measurements. */
final class ArmsTable {
    private static final List<String> HEADINGS = List.of("arm", "measurement", "unit", "trials",
            "count", "min", "p50", "p90", "p99", "p99.9", "max");

    private ArmsTable() {
    }

    static void write(Html html, List<ArmOfRun> rows) {
        int values = rows.stream().mapToInt(row -> row.arm().measurements().size()).sum();
        html.open("details", "class", "numbers").element("summary",
                "All percentiles: " + counted(rows.size(), "arm") + ", "
                        + counted(values, "measurement"));
        boolean several = rows.stream().anyMatch(row -> !row.run().isEmpty());
        html.open("div", "class", "scroll").open("table", "class", "arms", "data-sortable", "");
        html.open("thead").open("tr");
        if (several) {
            SortHeading.write(html, "run");
        }
        HEADINGS.forEach(heading -> SortHeading.write(html, heading));
        html.close().close().open("tbody");
        for (ArmOfRun row : rows) {
            for (Measurement measurement : row.arm().measurements()) {
                write(html, row, several, measurement);
            }
            for (String reason : VoidTrials.reasons(row.arm())) {
                writeVoid(html, row, several, reason);
            }
        }
        html.close().close().close().closeLine();
    }

    private static String counted(int count, String what) {
        return NumberText.of(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static void writeVoid(Html html, ArmOfRun row, boolean several, String reason) {
        start(html, row, several);
        html.element("td", reason);
        HEADINGS.stream().skip(2).forEach(heading -> html.element("td", ""));
        html.closeLine();
    }

    private static void write(Html html, ArmOfRun row, boolean several, Measurement of) {
        start(html, row, several);
        html.element("td", of.name()).element("td", of.unit());
        number(html, row.arm().trials().size());
        number(html, of.count());
        value(html, of, of.min(), 100);
        value(html, of, of.p50(), 50);
        value(html, of, of.p90(), 90);
        value(html, of, of.p99(), 99);
        value(html, of, of.p999(), 99.9);
        value(html, of, of.max(), 100);
        html.closeLine();
    }

    private static void value(Html html, Measurement of, double value, double percentile) {
        if (PercentileSupport.has(of.count(), percentile)) {
            html.element("td", NumberText.of(value), "class", "number", "data-value",
                    String.valueOf(value));
        } else {
            html.element("td", "", "class", "number");
        }
    }

    private static void start(Html html, ArmOfRun row, boolean several) {
        html.open("tr");
        if (several) {
            html.element("td", row.run());
        }
        String parameters = row.arm().parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + NumberText.ofValue(entry.getValue()))
                .collect(Collectors.joining("\n"));
        html.element("td", row.arm().name(), "title", parameters);
    }

    private static void number(Html html, long value) {
        html.element("td", NumberText.of(value), "class", "number", "data-value",
                String.valueOf(value));
    }
}
