package dev.parkbench.report.chart;

import dev.parkbench.report.chart.BarPanel.Bar;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Memory by concurrency model and number of tasks: of every arm that has a number of tasks (the
 * parameter {@code count} or {@code tasks}), what it measured in bytes. Its model is the parameter
 * {@code subject}, else the arm's name up to its last comma. Where there is resident memory or live
 * heap, other accounts are left to the table.
 */
final class MemoryChart {
    private static final Set<String> UNITS = Set.of("b", "kib", "mib", "gib", "bytes", "b/task",
            "bytes/task", "bytes per task", "b per task", "kib/task", "b/thread", "bytes/thread",
            "kib/thread");

    private static final Pattern OF_INTEREST = Pattern
            .compile("(peak_)?rss|((peak_)?rss|live)_per_\\w+");
    private static final List<String> COUNTS = List.of("count", "tasks");

    /** Beyond this ratio the small bars of a panel are invisible, so each count has its own. */
    private static final double MOST_RATIO = 20;

    private MemoryChart() {
    }

    private record Cell(Arm arm, Measurement measurement) {
        double count() {
            return MemoryChart.count(arm);
        }

        String subject() {
            int comma = arm.name().lastIndexOf(", ");
            return Parameters.has(arm, "subject")
                    ? Parameters.text(arm, "subject")
                    : comma < 0 ? arm.name() : arm.name().substring(0, comma);
        }
    }

    static Optional<Chart> of(ExperimentResult result) {
        Map<String, List<Cell>> byMeasurement = new LinkedHashMap<>();
        for (Arm arm : result.arms()) {
            if (count(arm) > 0) {
                arm.measurements().stream().filter(MemoryChart::isMemory)
                        .forEach(one -> byMeasurement
                                .computeIfAbsent(one.name(), key -> new ArrayList<>())
                                .add(new Cell(arm, one)));
            }
        }
        if (byMeasurement.keySet().stream().anyMatch(MemoryChart::isOfInterest)) {
            byMeasurement.keySet().removeIf(name -> !isOfInterest(name));
        }
        Colours colours = new Colours();
        List<Panel> panels = new ArrayList<>();
        byMeasurement.forEach((name, cells) -> panels.addAll(panels(name, cells, colours)));
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(result.name() + "-memory", result.name(),
                        "Memory: " + result.title(),
                        "Bars are medians over the trials, from zero; a thin line is their spread.",
                        List.of(), panels));
    }

    private static double count(Arm arm) {
        return COUNTS.stream().mapToDouble(name -> Parameters.number(arm, name))
                .filter(value -> !Double.isNaN(value)).findFirst().orElse(Double.NaN);
    }

    private static boolean isOfInterest(String measurement) {
        return OF_INTEREST.matcher(measurement).matches();
    }

    private static boolean isMemory(Measurement measurement) {
        return UNITS.contains(measurement.unit().toLowerCase(Locale.ROOT));
    }

    private static List<Panel> panels(String name, List<Cell> cells, Colours colours) {
        double most = cells.stream().mapToDouble(cell -> cell.measurement().p50()).max().orElse(0);
        double least = cells.stream().mapToDouble(cell -> cell.measurement().p50()).min()
                .orElse(0);
        Map<Double, List<Cell>> byCount = new LinkedHashMap<>();
        cells.forEach(cell -> byCount.computeIfAbsent(cell.count(), key -> new ArrayList<>())
                .add(cell));
        String title = name.replace('_', ' ');
        if (byCount.size() == 1 || most > MOST_RATIO * least) {
            return byCount.entrySet().stream()
                    .map(entry -> panel(title + ", " + NumberText.of(entry.getKey()) + " tasks",
                            entry.getValue(), false, colours))
                    .toList();
        }
        return List.of(panel(title, cells, true, colours));
    }

    private static Panel panel(String title, List<Cell> cells, boolean withCount,
            Colours colours) {
        List<Bar> bars = cells.stream().map(cell -> bar(cell, withCount, colours)).toList();
        return new BarPanel(title, cells.getFirst().measurement().unit(), bars);
    }

    private static Bar bar(Cell cell, boolean withCount, Colours colours) {
        String subject = cell.subject();
        double[] trials = Parameters.trials(cell.arm(), cell.measurement().name(),
                Measurement::p50);
        Spread spread = trials.length == 0
                ? Spread.of(cell.measurement().p50())
                : Spread.of(trials);
        return new Bar(withCount ? subject + ", " + NumberText.of(cell.count()) : subject,
                colours.of(subject), spread.median(), spread.min(), spread.max());
    }
}
