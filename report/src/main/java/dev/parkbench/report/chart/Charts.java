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

    /**
     * All charts of a run: those of its experiments in order, then those of the whole run. Names
     * are unique.
     */
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

    /**
     * The chart of memory for each kind of task over all experiments, if more than one has such
     * data.
     */
    public static Optional<Chart> memory(Run run) {
        long weighed = run.experiments().stream().filter(one -> MemoryChart.of(one).isPresent())
                .count();
        return weighed > 1 ? MemoryChart.of(run) : Optional.empty();
    }

    /** The chart of sequential and concurrent fan-outs, if the run has both. */
    public static Optional<Chart> fanOut(Run run) {
        return FanOutChart.of(run);
    }

    /**
     * The chart of the response time of all arms of an experiment, or, without one, of the
     * measurement that most of its arms have; empty if fewer than two arms share a measurement.
     */
    public static Optional<Chart> overview(ExperimentResult result) {
        return OverviewChart.of(result);
    }
}
