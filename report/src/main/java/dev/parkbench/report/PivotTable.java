package dev.parkbench.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.Interval;
import dev.parkbench.results.statistics.MedianOfTrials;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table with a row for each arm and a column for each measurement. A cell has the median over the
 * trials of the trials' medians, with its confidence interval.
 *
 * @param columns the measurements
 * @param rows the arms, in order
 */
public record PivotTable(List<Column> columns, List<Row> rows) {

    /** A column: the name of a measurement and its unit, which may be empty. */
    public record Column(String name, String unit) {

        /** The text of the column's heading. */
        public String text() {
            return name.replace('_', ' ') + (unit.isEmpty() ? "" : ", " + unit);
        }
    }

    /** An arm of a run. The label of the run is empty if there is only one run. */
    public record ArmOfRun(String run, Arm arm) {
    }

    /**
     * A row: an arm and a cell for each column. A cell is empty if the arm does not have the
     * measurement.
     */
    public record Row(ArmOfRun arm, List<Optional<MedianOfTrials>> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    public PivotTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Creates the table of the arms that have measurements. Arms with the same name are in
     * consecutive rows.
     */
    public static PivotTable of(List<ArmOfRun> arms) {
        Set<Column> columns = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (ArmOfRun one : arms) {
            one.arm().measurements().forEach(
                    measured -> columns.add(new Column(measured.name(), measured.unit())));
            if (!one.arm().measurements().isEmpty()) {
                names.add(one.arm().name());
            }
        }
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            arms.stream().filter(one -> one.arm().name().equals(name)
                    && !one.arm().measurements().isEmpty())
                    .forEach(one -> rows.add(new Row(one, columns.stream()
                            .map(column -> cell(one.arm(), column)).toList())));
        }
        return new PivotTable(List.copyOf(columns), rows);
    }

    private static Optional<MedianOfTrials> cell(Arm arm, Column column) {
        double[] trials = arm.trials().stream()
                .flatMap(trial -> trial.measurements().stream()
                        .filter(one -> isOf(one, column)).limit(1))
                .mapToDouble(Measurement::p50).toArray();
        return trials.length > 0
                ? Optional.of(MedianOfTrials.of(trials))
                : arm.measurements().stream().filter(one -> isOf(one, column)).findFirst()
                        .map(one -> MedianOfTrials.of(one.p50()));
    }

    private static boolean isOf(Measurement one, Column column) {
        return one.name().equals(column.name()) && one.unit().equals(column.unit());
    }

    /**
     * The text of a cell: the median, followed by its interval or, if there are too few trials for
     * one, by the number of trials.
     */
    public static String text(MedianOfTrials cell) {
        String median = NumberText.of(cell.median());
        if (cell.interval().isEmpty()) {
            return median + (cell.count() == 1 ? "" : " (n = " + cell.count() + ")");
        }
        Interval interval = cell.interval().get();
        String low = NumberText.of(interval.low());
        String high = NumberText.of(interval.high());
        return low.equals(high) ? median : median + " (" + low + " to " + high + ")";
    }

    /**
     * Whether the interval of a cell does not overlap with that of the previous row, if that row
     * has an arm with the same name.
     */
    public boolean hasMoved(int row, int column) {
        if (row == 0 || !rows.get(row).arm().arm().name()
                .equals(rows.get(row - 1).arm().arm().name())) {
            return false;
        }
        Optional<Interval> now = rows.get(row).cells().get(column)
                .flatMap(MedianOfTrials::interval);
        Optional<Interval> before = rows.get(row - 1).cells().get(column)
                .flatMap(MedianOfTrials::interval);
        return now.isPresent() && before.isPresent() && now.get().isSeparateFrom(before.get());
    }
}
