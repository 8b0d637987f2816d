package dev.parkbench.report.chart;

import dev.parkbench.report.chart.RangePanel.Row;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Percentiles of whole fan-outs, by server and strategy, beside the delay of one call. */
final class FanOutChart {
    private static final String TIME = "response_time";

    private FanOutChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        long widths = result.arms().stream().filter(FanOutChart::isFanOut)
                .map(arm -> arm.parameters().get("fan_out")).distinct().count();
        if (widths != 1) {
            return Optional.empty(); // other widths are other questions
        }
        Colours colours = new Colours();
        Map<Double, List<Row>> rowsByDelay = new TreeMap<>();
        for (Arm arm : result.arms()) {
            if (isFanOut(arm)) {
                Parameters.measurement(arm, TIME).ifPresent(time -> rowsByDelay
                        .computeIfAbsent(Parameters.number(arm, "delay_ms"),
                                key -> new ArrayList<>())
                        .add(new Row(arm.name(), colours.of(Parameters.text(arm, "server")),
                                time)));
            }
        }
        List<Panel> panels = new ArrayList<>();
        rowsByDelay.forEach((delay, rows) -> panels.add(new RangePanel(
                "Fan-outs by server, strategy", "response time, "
                        + rows.getFirst().measurement().unit(),
                rows, delay, "D, the delay of each call")));
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(result.name() + "-percentiles", result.name(),
                        "Response time of fan-outs",
                        "Each line reaches from the shortest to the longest fan-out of all trials;"
                                + " the axis does not begin at zero.",
                        List.of(), panels));
    }

    private static boolean isFanOut(Arm arm) {
        return Parameters.has(arm, "server", "strategy", "fan_out");
    }
}
