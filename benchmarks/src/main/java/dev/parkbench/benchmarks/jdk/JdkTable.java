package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.Judging;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.jdk.JdkFigure.Counted;
import dev.parkbench.benchmarks.jdk.JdkFigure.Measured;
import dev.parkbench.benchmarks.jdk.JdkProperty.OfJdk;
import dev.parkbench.benchmarks.jdk.JdkRow.Cell;
import dev.parkbench.benchmarks.jdk.JdkRow.Judgement;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.report.PivotTable;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import dev.parkbench.results.statistics.MedianOfTrials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between the JDKs of a run: a pure function of its record.
 *
 * @param jdks the release and vendor of each JDK
 * @param rows the rows in the order in which they were measured; what no JDK has is left out
 */
public record JdkTable(List<String> jdks, List<JdkRow> rows) {

    public JdkTable {
        jdks = List.copyOf(jdks);
        rows = List.copyOf(rows);
    }

    /** The table of a run; empty if the run did not compare JDKs. */
    public static Optional<JdkTable> of(Run run) {
        List<String> jdks = List.of();
        List<JdkRow> rows = new ArrayList<>();
        for (ExperimentResult result : run.experiments()) {
            Optional<JdkLadder> ladder = JdkLadder.named(result.name());
            if (ladder.isPresent()) {
                Scope scope = Judging.scope(run);
                ExperimentRecord record = new ExperimentRecord(scope, result.arms(),
                        result.facts());
                jdks = JdkLadder.jdks(record);
                rows.addAll(of(ladder.get().variants(scope), record));
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new JdkTable(jdks, rows));
    }

    /** The rows of properties. */
    static List<JdkRow> of(List<JdkProperty> properties, ExperimentRecord record) {
        List<JdkColumn> others = JdkColumn.others(JdkLadder.jdks(record).size());
        JdkComparison comparison = new JdkComparison(properties, record);
        List<JdkComparison.Other> compared = others.stream().map(comparison::with).toList();
        List<JdkRow> rows = new ArrayList<>();
        for (JdkProperty property : properties) {
            Function<JdkColumn, RecordedArm> arms = column -> record
                    .of(new OfJdk(property, column));
            for (JdkFigure figure : property.figures()) {
                List<Cell> cells = Stream.concat(
                        Stream.of(JdkColumn.FIRST, JdkColumn.FIRST_AGAIN), others.stream())
                        .map(column -> cell(figure, column, arms.apply(column))).toList();
                if (cells.stream().anyMatch(cell -> !cell.trials().isEmpty())) {
                    List<Judgement> judgements = compared.stream().map(other -> switch (figure) {
                        case Counted counted -> row(counted, arms).judge(other.column(),
                                arms.apply(other.column()));
                        case Measured measured -> other.judge(property, measured);
                    }).toList();
                    rows.add(new JdkRow(property.label(), figure.text(),
                            figure instanceof Counted, cells, judgements));
                }
            }
        }
        return rows;
    }

    private static CountedRow row(Counted figure, Function<JdkColumn, RecordedArm> arms) {
        return new CountedRow(figure, arms.apply(JdkColumn.FIRST),
                arms.apply(JdkColumn.FIRST_AGAIN));
    }

    private static Cell cell(JdkFigure figure, JdkColumn column, RecordedArm arm) {
        return switch (figure) {
            case Counted counted -> counts(column, new CountedRow(counted, arm, arm).values(arm));
            case Measured measured -> values(column,
                    arm.perTrial(measured.measurement(), Measurement::p50));
        };
    }

    private static Cell counts(JdkColumn column, List<String> counts) {
        String all = counts.stream().distinct().collect(Collectors.joining("; "));
        return new Cell(column.toString(), all, all, List.copyOf(counts));
    }

    private static Cell values(JdkColumn column, double[] values) {
        if (values.length == 0) {
            return counts(column, List.of());
        }
        MedianOfTrials median = MedianOfTrials.of(values);
        return new Cell(column.toString(), NumberText.of(median.median()),
                PivotTable.text(median),
                Arrays.stream(values).<Object>mapToObj(value -> value).toList());
    }
}
