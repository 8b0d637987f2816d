package dev.parkbench.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.PercentileSupport;
import java.util.List;

/** The table of arms and measurements of one experiment, for a terminal. */
final class ArmsText {
    /** A longer table would push the claims off the screen. */
    private static final int MOST_ROWS = 12;

    private ArmsText() {
    }

    /** The table; empty if there are fewer than two arms, or more rows than suit a terminal. */
    static String render(List<Arm> arms, int width) {
        int rows = arms.stream().mapToInt(arm -> arm.measurements().size()).sum();
        if (arms.size() < 2 || rows == 0 || rows > MOST_ROWS) {
            return "";
        }
        boolean enough = arms.stream().flatMap(arm -> arm.measurements().stream())
                .allMatch(one -> PercentileSupport.has(one.count(), 99));
        TextTable table = new TextTable("arm", "measurement", "min", "p50",
                enough ? "p99" : "max");
        arms.forEach(arm -> arm.measurements()
                .forEach(one -> row(table, arm, one, enough ? one.p99() : one.max())));
        return table.wrap(0, width).render();
    }

    private static void row(TextTable table, Arm arm, Measurement measurement, double tail) {
        String unit = measurement.unit().isEmpty() ? "" : " (" + measurement.unit() + ")";
        table.row(arm.name(), measurement.name() + unit, NumberText.of(measurement.min()),
                PercentileSupport.text(measurement.count(), 50, measurement.p50()),
                NumberText.of(tail));
    }
}
