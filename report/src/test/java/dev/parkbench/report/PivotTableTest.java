package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.report.PivotTable.ArmOfRun;
import dev.parkbench.report.PivotTable.Column;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PivotTableTest {

    private static Measurement time(double... millis) {
        return Measurement.ofValues("response_time", "ms", Direction.LOWER, millis);
    }

    private static Arm arm(String name, double... trials) {
        return new Arm(name, Map.of(),
                IntStream.range(0, trials.length)
                        .mapToObj(i -> new Trial(i, "2026-11-30T12:00:00Z",
                                List.of(time(trials[i])), Map.of()))
                        .toList(),
                List.of(time(trials)));
    }

    private static List<String> cells(PivotTable table, int row) {
        return table.rows().get(row).cells().stream()
                .map(cell -> cell.map(PivotTable::text).orElse("")).toList();
    }

    @Test
    void aCellHasTheMedianAndItsIntervalOrTheNumberOfTrials() {
        PivotTable table = PivotTable.of(List.of(new ArmOfRun("", arm("one", 5)),
                new ArmOfRun("", arm("two", 5, 6)), new ArmOfRun("", arm("three", 5, 9, 6)),
                new ArmOfRun("", arm("alike", 5, 5, 5))));

        assertEquals(List.of(new Column("response_time", "ms")), table.columns());
        assertEquals("response time, ms", table.columns().getFirst().text());
        assertEquals(List.of(List.of("5"), List.of("5.500 (n = 2)"), List.of("6 (5 to 9)"),
                List.of("5")), IntStream.range(0, 4).mapToObj(i -> cells(table, i)).toList());
    }

    @Test
    void whatAnArmDidNotMeasureIsEmptyAndAnArmWithoutAnythingIsNotThere() {
        Arm other = new Arm("weighed", Map.of(), List.of(), List.of(
                Measurement.ofValues("rss", "B", Direction.LOWER, 77)));
        PivotTable table = PivotTable.of(List.of(new ArmOfRun("", arm("timed", 5)),
                new ArmOfRun("", other),
                new ArmOfRun("", new Arm("void", Map.of(), List.of(), List.of()))));

        assertEquals(2, table.rows().size());
        assertEquals(List.of("5", ""), cells(table, 0));
        assertEquals(List.of("", "77"), cells(table, 1));
    }

    @Test
    void anArmOfTwoRunsMovedIfTheIntervalsAreApart() {
        Arm before = arm("a", 5, 6, 7);
        PivotTable table = PivotTable.of(Arrays.asList(new ArmOfRun("old", before),
                new ArmOfRun("old", arm("b", 5, 6, 7)), new ArmOfRun("new", arm("a", 8, 9, 10)),
                new ArmOfRun("new", arm("b", 7, 8, 9))));

        assertEquals(List.of("a of old", "a of new", "b of old", "b of new"),
                table.rows().stream().map(row -> row.arm().arm().name() + " of "
                        + row.arm().run()).toList());
        assertEquals(List.of(false, true, false, false),
                IntStream.range(0, 4).mapToObj(row -> table.hasMoved(row, 0)).toList());
    }
}
