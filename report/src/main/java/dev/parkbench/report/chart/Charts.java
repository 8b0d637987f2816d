package dev.parkbench.report.chart;

import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The charts for which a run has data. */
public final class Charts {
    private Charts() {
    }

    /** All charts of a run, in the order of its experiments; each name is there once. */
    public static List<Chart> of(Run run) {
        Set<String> names = new HashSet<>();
        return Stream.concat(run.experiments().stream().flatMap(result -> of(result).stream()),
                Stream.of(fanOut(run), memory(run)).flatMap(Optional::stream))
                .filter(chart -> names.add(chart.name())).toList();
    }

    /** The charts of an experiment. */
    public static List<Chart> of(ExperimentResult result) {
        return Stream.of(FanOutChart.of(result), WorkersChart.of(result), MemoryChart.of(result),
                TimeChart.of(result), RateSweepChart.of(result)).flatMap(Optional::stream).toList();
    }

    /** The memory of every kind of task that a run weighed, if it is of more than one experiment. */
    public static Optional<Chart> memory(Run run) {
        long weighed = run.experiments().stream().filter(one -> MemoryChart.of(one).isPresent())
                .count();
        return weighed > 1 ? MemoryChart.of(run) : Optional.empty();
    }

    /** Fan-outs one after the other and at once, if a run has both. */
    public static Optional<Chart> fanOut(Run run) {
        return FanOutChart.of(run);
    }

    /** All arms of an experiment side by side, for one thing that they measured. */
    public static Optional<Chart> overview(ExperimentResult result, String measurement) {
        return OverviewChart.of(result, measurement);
    }
}
