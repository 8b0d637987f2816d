package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import dev.parkbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The rules, each verdict from data whose answer is plain. */
final class VerdictTest {
    private static final double[] TEN = {10, 10.1, 9.9, 10.2, 9.8, 10.05, 9.95, 10.15, 9.85, 10.02};

    private static double[] scaled(double factor) {
        double[] scaled = TEN.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static ComparedMeasurement only(Direction direction, boolean paired, double... values) {
        return Sides.compare(Sides.of("t", direction, TEN), Sides.of("t", direction, values),
                paired).measurements().getFirst();
    }

    @Test
    void aTenthMoreIsARegressionOfTimesAndAnImprovementOfThroughput() {
        for (boolean paired : new boolean[]{true, false}) {
            assertEquals(ComparisonVerdict.REGRESSION,
                    only(Direction.LOWER, paired, scaled(1.1)).verdict());
            assertEquals(ComparisonVerdict.IMPROVEMENT,
                    only(Direction.HIGHER, paired, scaled(1.1)).verdict());
            assertEquals(ComparisonVerdict.IMPROVEMENT,
                    only(Direction.LOWER, paired, scaled(0.9)).verdict());
            assertEquals(ComparisonVerdict.REGRESSION,
                    only(Direction.HIGHER, paired, scaled(0.9)).verdict());
        }
    }

    @Test
    void theRatioIsThatOfTheMediansAndItsIntervalHoldsIt() {
        Estimate estimate = Objects
                .requireNonNull(only(Direction.LOWER, true, scaled(1.1)).estimate());

        assertEquals(1.1, estimate.ratio(), 1e-12);
        assertEquals(10.01, estimate.base(), 1e-12);
        assertTrue(Objects.requireNonNull(estimate.interval()).contains(1.1));
    }

    @Test
    void lessThanTheThresholdIsNoChangeHoweverSignificant() {
        ComparedMeasurement row = only(Direction.LOWER, true, scaled(1.02));

        assertEquals(ComparisonVerdict.NO_CHANGE, row.verdict());
        assertTrue(Objects.requireNonNull(row.significance()).adjusted() < 0.01);
    }

    @Test
    void noiseThatHidesTheThresholdIsInconclusiveAndSaysHowManyMoreTrialsItTakes() {
        double[] base = Sides.noisy(10, 10, 0.2, 1);
        double[] candidate = Sides.noisy(10, 10, 0.2, 2);
        ComparedMeasurement row = Sides.compare(Sides.of("t", Direction.LOWER, base),
                Sides.of("t", Direction.LOWER, candidate), false).measurements().getFirst();

        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertTrue(row.because().contains("trials a side would"), row.because());
        assertTrue(Objects.requireNonNull(row.detectable()) > 0.2, row.toString());
    }

    @Test
    void whatHasNoBetterSideIsNeverBetterOrWorse() {
        ComparedMeasurement row = only(Direction.NEITHER, false, scaled(3));

        assertNull(row.verdict());
        assertNotNull(row.estimate());
    }

    @Test
    void fewerThanFiveTrialsGiveNoVerdictHoweverLargeTheDifference() {
        ComparedMeasurement row = Sides.compare(Sides.of("t", Direction.LOWER, 1, 1, 1, 1),
                Sides.of("t", Direction.LOWER, 9, 9, 9, 9), false).measurements().getFirst();

        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertEquals(1, row.moreTrials());
    }

    /** Five against five has p = 2/252 at best, and 0.02 / 60 is asked for: eight would do. */
    @Test
    void amongSixtyMeasurementsFiveTrialsFindNothingAndThatIsSaid() {
        List<Sample> base = new ArrayList<>();
        List<Sample> candidate = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            base.add(Sides.sample("m" + i, Direction.LOWER, 1, 1.01, 1.02, 1.03, 1.04));
            candidate.add(Sides.sample("m" + i, Direction.LOWER, 2, 2.01, 2.02, 2.03, 2.04));
        }
        Comparison comparison = Sides.compare(Sides.of(base), Sides.of(candidate), false);

        ComparedMeasurement row = comparison.measurements().getFirst();
        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertTrue(row.because().contains("cannot have p below 0.0079"), row.because());
        assertEquals(3, row.moreTrials());
        assertNull(row.detectable());
        assertEquals(ComparisonVerdict.INCONCLUSIVE, comparison.verdict());

        Comparison one = new SideComparison(Sides.of(base), Sides.of(candidate), false,
                Rules.usual()).compare(name -> name.equals("m7"), List.of());
        assertEquals(ComparisonVerdict.REGRESSION, one.verdict());
        assertNull(one.measurements().getFirst().verdict());
    }

    @Test
    void aRegressionComesBeforeWhatIsInconclusiveAndThatBeforeAnImprovement() {
        Side base = Sides.of(List.of(Sides.sample("a", Direction.LOWER, TEN),
                Sides.sample("b", Direction.LOWER, Sides.noisy(10, 10, 0.3, 1)),
                Sides.sample("c", Direction.LOWER, TEN)));
        Side worse = Sides.of(List.of(Sides.sample("a", Direction.LOWER, scaled(1.3)),
                Sides.sample("b", Direction.LOWER, Sides.noisy(10, 10, 0.3, 2)),
                Sides.sample("c", Direction.LOWER, scaled(0.7))));
        assertEquals(ComparisonVerdict.REGRESSION, Sides.compare(base, worse, false).verdict());
        Side noWorse = Sides.of(worse.samples().subList(1, 3));
        assertEquals(ComparisonVerdict.INCONCLUSIVE,
                Sides.compare(base, noWorse, false).verdict());
        Side better = Sides.of(worse.samples().subList(2, 3));
        assertEquals(ComparisonVerdict.IMPROVEMENT, Sides.compare(base, better, false).verdict());
    }

    @Test
    void whatIsTheSameNumberThroughoutDidNotChangeEvenIfItIsZero() {
        Side zeros = Sides.of("errors", Direction.LOWER, 0, 0, 0, 0, 0);

        assertEquals(ComparisonVerdict.NO_CHANGE, Sides.compare(zeros, zeros, false).verdict());
        Side some = Sides.of("errors", Direction.LOWER, 0, 0, 1, 0, 0);
        assertEquals(ComparisonVerdict.INCONCLUSIVE, Sides.compare(zeros, some, false).verdict());
    }

    @Test
    void aThresholdOfItsOwnDecidesARow() {
        Rules rules = Rules.usual().withThresholds(0.05, Map.of("t", 0.2));
        Side base = Sides.of("x / a / t", Direction.LOWER, TEN);
        Side candidate = Sides.of("x / a / t", Direction.LOWER, scaled(1.1));

        assertEquals(ComparisonVerdict.NO_CHANGE,
                new SideComparison(base, candidate, true, rules).compare(name -> true, List.of())
                        .verdict());
        assertThrows(IllegalArgumentException.class,
                () -> Rules.usual().withThresholds(0, Map.of()));
    }

    @Test
    void oneTrialOfFourWhoseGeneratorWasTheBottleneckIsLeftOut() {
        Side limited = unsound(scaled(1.1), "GENERATOR_LIMITED", 2);

        Comparison comparison = Sides.compare(Sides.of("t", Direction.LOWER, TEN), limited, true);
        assertEquals(ComparisonVerdict.REGRESSION, comparison.verdict());
        assertEquals(8, comparison.measurements().getFirst().baseTrials());
        assertTrue(comparison.notes().getFirst().contains("left out"));
    }

    @Test
    void moreOfThemOrAnInvalidOneLeaveNoVerdict() {
        Side base = Sides.of("t", Direction.LOWER, TEN);

        assertEquals(ComparisonVerdict.INCONCLUSIVE, Sides
                .compare(base, unsound(scaled(1.1), "GENERATOR_LIMITED", 3), false).verdict());
        ComparedMeasurement row = Sides.compare(base, unsound(scaled(1.1), "INVALID", 1), false)
                .measurements().getFirst();
        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertEquals("1 of 20 trials are not sound: its load was INVALID", row.because());
    }

    @Test
    void anArmThatIsBeyondCapacityOnBothSidesIsNotJudged() {
        Side all = unsound(TEN, "INVALID", 10);

        assertNull(Sides.compare(all, all, false).measurements().getFirst().verdict());
    }

    private static Side unsound(double[] values, String verdict, int count) {
        Sample sample = Sides.sample("t", Direction.LOWER, values);
        List<SampledTrial> trials = new ArrayList<>(sample.trials());
        for (int i = 0; i < count; i++) {
            trials.set(i, new SampledTrial(i, trials.get(i).quantiles(),
                    "its load was " + verdict));
        }
        return Sides.of(List.of(sample.with(trials)));
    }

    @Test
    void differentUnitsHaveNoRatio() {
        Side millis = Sides.of("t", Direction.LOWER, TEN);
        Sample sample = millis.samples().getFirst();
        Side micros = Sides.of(List.of(new Sample(sample.name(), "us", sample.direction(),
                sample.trials())));

        assertThrows(IllegalArgumentException.class, () -> Sides.compare(millis, micros, false));
    }

    @Test
    void pairsAreThoseWithEqualIndices() {
        Sample sample = Sides.sample("t", Direction.LOWER, TEN);
        Sample shuffled = sample.with(sample.trials().reversed().subList(0, 8));

        ComparedMeasurement row = Sides
                .compare(Sides.of(List.of(sample)), Sides.of(List.of(shuffled)), true)
                .measurements().getFirst();
        assertEquals(8, row.baseTrials());
        assertEquals(new Interval(1, 1),
                Objects.requireNonNull(row.estimate()).interval());
    }
}
