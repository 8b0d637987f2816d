package dev.parkbench.report.chart;

import dev.parkbench.report.chart.DotPanel.Quantity;
import dev.parkbench.report.chart.DotPanel.Row;
import dev.parkbench.report.chart.Legend.Entry;
import dev.parkbench.report.chart.Legend.Mark;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.Spread;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The time until all tasks have started and until the last has woken, by kind of task. It shows the
 * arms with the most tasks, because fewer tasks are a different question.
 */
final class TimeChart {
    private static final String TASKS = "tasks";
    private static final String START_OF_ONE = "start";
    private static final String OVER = "over_sleep";
    private static final double NANOS_PER_MILLI = 1e6;

    private TimeChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        double most = result.arms().stream().filter(arm -> over(arm).isPresent())
                .mapToDouble(arm -> Parameters.number(arm, TASKS)).max().orElse(0);
        if (most <= 1) {
            return Optional.empty();
        }
        Colours colours = new Colours();
        List<Row> rows = result.arms().stream()
                .filter(arm -> Parameters.number(arm, TASKS) == most)
                .map(arm -> new Row(MemoryChart.kind(arm), colours.of(MemoryChart.kind(arm)),
                        start(arm, most), over(arm)))
                .filter(row -> row.dot().isPresent() && row.isPositive())
                .sorted(Comparator.comparingDouble(Row::most).reversed()).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(chart(result, NumberText.of(most), rows));
    }

    private static Chart chart(ExperimentResult result, String tasks, List<Row> rows) {
        return new Chart(result.name() + "-time", result.name(), "Time of " + tasks
                + " tasks that sleep: until all are started, and until the last has woken",
                "Each mark is the median over the trials; a thin line is their spread. Waking is"
                        + " timed from the moment at which a task that started at once would wake. The"
                        + " axis is logarithmic.",
                List.of(new Entry(Mark.RING, "s7", "until all are started"),
                        new Entry(Mark.DOT, "f7", "until the last has woken, over the sleep")),
                List.of(new DotPanel(tasks + " tasks", "milliseconds", Quantity.MILLIS, rows)));
    }

    private static Optional<Spread> over(Arm arm) {
        double[] trials = Parameters.trials(arm, OVER, Measurement::p50);
        return trials.length == 0 ? Optional.empty() : Optional.of(Spread.of(trials));
    }

    private static Optional<Spread> start(Arm arm, double tasks) {
        double[] trials = Parameters.trials(arm, START_OF_ONE,
                one -> one.p50() * tasks / NANOS_PER_MILLI);
        return trials.length == 0 || Arrays.stream(trials).anyMatch(millis -> millis <= 0)
                ? Optional.empty()
                : Optional.of(Spread.of(trials));
    }
}
