package dev.parkbench.report.chart;

import dev.parkbench.report.chart.LinePanel.Line;
import dev.parkbench.report.chart.LinePanel.Point;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Response time by offered rate, as a percentage of each server's capacity, with a panel for each
 * delay.
 */
final class RateSweepChart {
    private static final String SHARE = "percent_of_capacity";
    private static final String TIME = "response_time";

    private RateSweepChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        Map<Double, List<Arm>> byDelay = new TreeMap<>();
        result.arms().stream()
                .filter(arm -> Parameters.has(arm, "server", SHARE)
                        && Parameters.measurement(arm, TIME).isPresent())
                .forEach(arm -> byDelay.computeIfAbsent(Parameters.number(arm, "delay_ms"),
                        key -> new ArrayList<>()).add(arm));
        Colours colours = new Colours();
        List<Panel> panels = byDelay.entrySet().stream()
                .map(entry -> panel(entry.getKey(), entry.getValue(), result, colours)).toList();
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(result.name(), result.name(),
                        "Response time by share of capacity",
                        "Medians over the trials of p99 (solid) and p50 (dashed); a thin line is"
                                + " the spread. The key names the capacity.",
                        List.of(), panels));
    }

    private static Panel panel(double delay, List<Arm> arms, ExperimentResult result,
            Colours colours) {
        List<Line> lines = new ArrayList<>();
        for (String server : arms.stream().map(arm -> Parameters.text(arm, "server")).distinct()
                .toList()) {
            List<Arm> own = arms.stream()
                    .filter(arm -> Parameters.text(arm, "server").equals(server))
                    .sorted(Comparator.comparingDouble(arm -> Parameters.number(arm, SHARE)))
                    .toList();
            int colour = colours.of(server);
            lines.add(new Line(server + capacity(result, server, delay), colour, false,
                    points(own, Measurement::p99)));
            lines.add(new Line(server + ", p50", colour, true, points(own, Measurement::p50)));
        }
        String unit = Parameters.measurement(arms.getFirst(), TIME).map(Measurement::unit)
                .orElse("");
        return new LinePanel("Response time, " + unit
                + (Double.isNaN(delay) ? "" : ", D = " + NumberText.of(delay) + " ms"),
                "offered rate, % of capacity", unit, lines);
    }

    private static List<Point> points(List<Arm> arms,
            ToDoubleFunction<Measurement> statistic) {
        return arms.stream().map(arm -> {
            double[] trials = Parameters.trials(arm, TIME, statistic);
            Spread spread = Spread.of(trials.length > 0
                    ? trials
                    : new double[]{Parameters.measurement(arm, TIME)
                            .map(statistic::applyAsDouble).orElse(0.0)});
            return new Point(Parameters.number(arm, SHARE), spread.median(), spread.min(),
                    spread.max());
        }).toList();
    }

    private static String capacity(ExperimentResult result, String server, double delay) {
        return result.arms().stream()
                .filter(arm -> Parameters.text(arm, "server").equals(server)
                        && Double.compare(Parameters.number(arm, "delay_ms"), delay) == 0)
                .flatMap(arm -> Parameters.measurement(arm, "capacity").stream()).findFirst()
                .map(one -> ", p99 (100 % is " + NumberText.of(Math.rint(one.p50())) + "/s)")
                .orElse(", p99");
    }
}
