package dev.parkbench.report.chart;

import dev.parkbench.report.chart.DotPanel.Quantity;
import dev.parkbench.report.chart.DotPanel.Row;
import dev.parkbench.report.chart.Legend.Entry;
import dev.parkbench.report.chart.Legend.Mark;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import dev.parkbench.results.statistics.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The live and resident memory of one task, by kind of task. For each kind it shows the arm with
 * the most tasks, because with few tasks most of the memory belongs to the process. The kind is the
 * parameter {@code subject}, or the arm's name up to its last comma.
 */
final class MemoryChart {
    private static final String TASKS = "tasks";
    private static final String BYTES = "B";
    private static final List<String> LIVE = List.of("live_per_task");

    /** Measurements of resident memory, in order of preference: at rest, then the peak. */
    private static final List<String> RESIDENT = List.of("rss_per_task", "peak_rss_per_task");

    private MemoryChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        List<Row> rows = rows(result.arms(), new Colours());
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(chart(result.name() + "-memory", result.name(),
                        "Memory of a waiting task: " + result.title(), rows));
    }

    /** The chart of all kinds with a measurement of resident memory in a run, the largest first. */
    static Optional<Chart> of(Run run) {
        List<Row> rows = new ArrayList<>(rows(run.experiments().stream()
                .flatMap(result -> result.arms().stream()).toList(), new Colours()));
        rows.removeIf(row -> row.dot().isEmpty());
        rows.sort(Comparator.comparingDouble(Row::most).reversed());
        return rows.isEmpty()
                ? Optional.empty()
                : Optional
                        .of(chart("memory", "", "Memory of a waiting task, by kind of task", rows));
    }

    private static Chart chart(String name, String experiment, String title, List<Row> rows) {
        return new Chart(name, experiment, title,
                "Each mark is the median over the trials; a thin line is their spread. The axis"
                        + " is logarithmic. The number of tasks follows each name.",
                List.of(new Entry(Mark.RING, "s7", "live after a garbage collection"),
                        new Entry(Mark.DOT, "f7", "resident")),
                List.of(new DotPanel("Bytes of a waiting task", "bytes of one task",
                        Quantity.BYTES, rows)));
    }

    private static List<Row> rows(List<Arm> arms, Colours colours) {
        List<Row> rows = new ArrayList<>();
        for (Collection<Arm> kind : byKind(arms).values()) {
            Optional<Arm> live = largest(kind, LIVE);
            Optional<Arm> resident = largest(kind, RESIDENT);
            String name = kind(kind.iterator().next());
            String tasks = Stream.of(live, resident).flatMap(Optional::stream)
                    .max(Comparator.comparingDouble(MemoryChart::tasks))
                    .map(arm -> NumberText.of(tasks(arm))).orElse("");
            if (!tasks.isEmpty()) {
                rows.add(new Row(name + ", " + tasks, colours.of(name),
                        live.flatMap(arm -> spread(arm, LIVE)),
                        resident.flatMap(arm -> spread(arm, RESIDENT))));
            }
        }
        rows.removeIf(row -> !row.isPositive());
        return rows;
    }

    private static Map<String, Collection<Arm>> byKind(List<Arm> arms) {
        Map<String, Collection<Arm>> kinds = new LinkedHashMap<>();
        arms.stream().filter(arm -> tasks(arm) > 1).forEach(
                arm -> kinds.computeIfAbsent(kind(arm), key -> new ArrayList<>()).add(arm));
        return kinds;
    }

    /** The kind of an arm's tasks. */
    static String kind(Arm arm) {
        int comma = arm.name().lastIndexOf(", ");
        return Parameters.has(arm, "subject")
                ? Parameters.text(arm, "subject")
                : comma < 0 ? arm.name() : arm.name().substring(0, comma);
    }

    private static double tasks(Arm arm) {
        return Parameters.number(arm, TASKS);
    }

    private static Optional<Arm> largest(Collection<Arm> arms, List<String> names) {
        return arms.stream().filter(arm -> spread(arm, names).isPresent())
                .max(Comparator.comparingDouble(MemoryChart::tasks));
    }

    private static Optional<Spread> spread(Arm arm, List<String> names) {
        return names.stream().map(name -> spread(arm, name)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Spread> spread(Arm arm, String name) {
        double[] trials = Parameters.trials(arm, name, Measurement::p50);
        return trials.length > 0
                ? Optional.of(Spread.of(trials))
                : Parameters.measurement(arm, name).filter(one -> one.unit().equals(BYTES))
                        .map(one -> Spread.of(one.p50()));
    }
}
