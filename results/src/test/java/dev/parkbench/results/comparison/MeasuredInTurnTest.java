package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeasuredInTurnTest {

    private static final double[] FIVE = {10, 10.1, 9.9, 10.2, 9.8};

    private static MeasuredInTurn row(String name, double factor, String verdict) {
        return new MeasuredInTurn(name, "time", IntStream.range(0, FIVE.length)
                .mapToObj(trial -> new Trial(trial, "2026-11-30T00:00:00Z",
                        List.of(Measurement.ofValues("time", "ms", Direction.LOWER,
                                factor * FIVE[trial])),
                        Map.of("verdict", verdict)))
                .toList());
    }

    private static ComparedMeasurement only(MeasuredInTurn base, MeasuredInTurn candidate) {
        return MeasuredInTurn.compare(List.of(base), List.of(candidate), Rules.usual())
                .orElseThrow().measurements().getFirst();
    }

    @Test
    void rowsAreJudgedAsTwoArmsOfARunAre() {
        assertEquals(ComparisonVerdict.REGRESSION,
                only(row("a", 1, "VALID"), row("a", 1.5, "VALID")).verdict());
        assertEquals(ComparisonVerdict.IMPROVEMENT,
                only(row("a", 1, "VALID"), row("a", 0.5, "VALID")).verdict());
        assertEquals(ComparisonVerdict.NO_CHANGE,
                only(row("a", 1, "VALID"), row("a", 1, "VALID")).verdict());
    }

    /** More trials of the base show what five against five do not. */
    @Test
    void trialsOfOneConfigurationCanBePutTogether() {
        MeasuredInTurn both = row("a", 1, "VALID").and(row("a", 1.001, "VALID").trials());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                both.trials().stream().map(Trial::index).toList());
        ComparedMeasurement row = only(both, row("a", 1.5, "VALID"));
        assertEquals(10, row.baseTrials());
        assertTrue(row.significance() != null && row.significance().adjusted() < 0.001,
                row::toString);
    }

    @Test
    void loadThatWasNotValidDecidesNothing() {
        ComparedMeasurement row = only(row("a", 1, "VALID"), row("a", 1.5, "INVALID"));
        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertTrue(row.because().contains("INVALID"), row.because());
    }

    @Test
    void sidesWithNothingInCommonHaveNoComparison() {
        assertTrue(MeasuredInTurn.compare(List.of(row("a", 1, "VALID")),
                List.of(row("b", 1, "VALID")), Rules.usual()).isEmpty());
        assertTrue(MeasuredInTurn.compare(List.of(), List.of(), Rules.usual()).isEmpty());
    }
}
