package dev.parkbench.report.chart;

import dev.parkbench.report.chart.RangePanel.Row;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All arms of an experiment that share a measurement by name and unit. */
final class OverviewChart {
    private static final String FIRST = "response_time";
    private static final int MOST_ROWS = 60;

    private OverviewChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        Map<String, Integer> arms = new LinkedHashMap<>();
        result.arms().stream().flatMap(arm -> arm.measurements().stream())
                .forEach(one -> arms.merge(one.name(), 1, Integer::sum));
        arms.values().removeIf(count -> count < 2);
        return arms.containsKey(FIRST)
                ? of(result, FIRST)
                : arms.entrySet().stream()
                        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                        .flatMap(entry -> of(result, entry.getKey()));
    }

    private static Optional<Chart> of(ExperimentResult result, String measurement) {
        List<Row> rows = new ArrayList<>();
        Colours colours = new Colours();
        String unit = null;
        for (Arm arm : result.arms()) {
            Measurement one = Parameters.measurement(arm, measurement).orElse(null);
            if (one != null && (unit == null || unit.equals(one.unit()))
                    && rows.size() < MOST_ROWS) {
                unit = one.unit();
                rows.add(new Row(arm.name(), colours.of(Parameters.text(arm, "server")), one));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String name = measurement.replace('_', ' ');
        return Optional.of(new Chart(result.name() + "-" + measurement, result.name(),
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                        + " by arm",
                "Each line reaches from the least to the largest value of all trials; the axis need"
                        + " not begin at zero.",
                List.of(), List.of(new RangePanel(name,
                        unit == null || unit.isEmpty() ? name : name + ", " + unit, rows, false,
                        Double.NaN, ""))));
    }
}
