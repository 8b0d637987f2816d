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
        assertTrue(row.because().contains("trials per side would"), row.because());
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

    /**
     * Of the 252 deals of five and five only the measured one and its mirror give any row a ratio
     * near two: p = 2/252 = 0.0079 among sixty rows as alone.
     */
    @Test
    void amongSixtyMeasurementsFiveTrialsFindADoubling() {
        List<Sample> base = new ArrayList<>();
        List<Sample> candidate = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double factor = i == 7 ? 2 : 1;
            base.add(Sides.sample("m" + i, Direction.LOWER, Sides.noisy(5, 1, 0.05, i)));
            candidate.add(Sides.sample("m" + i, Direction.LOWER,
                    Sides.noisy(5, factor, 0.05, 1000 + i)));
        }
        Comparison comparison = Sides.compare(Sides.of(base), Sides.of(candidate), false);

        ComparedMeasurement row = comparison.measurements().get(7);
        assertEquals(ComparisonVerdict.REGRESSION, row.verdict());
        Significance significance = Objects.requireNonNull(row.significance());
        assertEquals(2 / 252.0, significance.adjusted(), 1e-12);
        assertEquals(2 / 252.0, significance.least(), 1e-12);
        assertEquals(1, comparison.rows(ComparisonVerdict.REGRESSION).size());
        assertEquals(0, comparison.rows(ComparisonVerdict.IMPROVEMENT).size());

        Comparison one = Sides.compare(Sides.of(base), Sides.of(candidate), false, Rules.usual(),
                name -> name.equals("m7"));
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
        assertEquals(ComparisonVerdict.INCONCLUSIVE,
                Sides.compare(part(base, 1), part(worse, 1), false).verdict());
        assertEquals(ComparisonVerdict.IMPROVEMENT,
                Sides.compare(part(base, 2), part(worse, 2), false).verdict());
    }

    private static Side part(Side side, int from) {
        return Sides.of(side.samples().subList(from, side.samples().size()));
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
                Sides.compare(base, candidate, true, rules, name -> true).verdict());
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

    /** 10 ms and 10,000 us are the same; milliseconds and bytes are not. */
    @Test
    void unitsOfOneDimensionAreConvertedAndOthersHaveNoRatio() {
        Side millis = Sides.of("t", Direction.LOWER, TEN);
        Sample sample = Sides.sample("t", Direction.LOWER, scaled(1000));
        Side micros = inUnit(sample, "us");

        ComparedMeasurement same = Sides.compare(millis, micros, false).measurements().getFirst();
        assertEquals(ComparisonVerdict.NO_CHANGE, same.verdict());
        assertEquals(1, Objects.requireNonNull(same.estimate()).ratio(), 1e-12);
        assertEquals("ms", same.unit());

        ComparedMeasurement row = Sides.compare(millis, inUnit(sample, "B"), false).measurements()
                .getFirst();
        assertEquals(ComparisonVerdict.INCONCLUSIVE, row.verdict());
        assertNull(row.estimate());
        assertEquals("values are in 'ms' and in 'B', so a ratio would mean nothing",
                row.because());
    }

    private static Side inUnit(Sample sample, String unit) {
        return Sides.of(List
                .of(new Sample(sample.name(), unit, sample.direction(), sample.trials())));
    }

    @Test
    void whatTheCandidateLacksIsMissingAndLeavesNoGoodAnswer() {
        Sample kept = Sides.sample("kept", Direction.LOWER, TEN);
        Sample lost = Sides.sample("lost", Direction.LOWER, TEN);
        Sample fact = Sides.sample("fact", Direction.NEITHER, TEN);
        Side base = Sides.of(List.of(kept, lost, fact));
        Side candidate = Sides.of(List.of(kept));

        Comparison comparison = Sides.compare(base, candidate, false);
        assertEquals(ComparisonVerdict.INCONCLUSIVE, comparison.verdict());
        assertEquals(List.of(new MissingMeasurement("lost", "the candidate lacks it",
                false)), comparison.missing());
        Comparison accepted = new SideComparison(base, candidate, false, Rules.usual(),
                Drift.none(), true).compare(name -> true, List.of());
        assertEquals(ComparisonVerdict.NO_CHANGE, accepted.verdict());
        assertEquals(1, accepted.missing().size());
        // What is new in the candidate takes nothing away, and what nobody asked for neither.
        assertEquals(ComparisonVerdict.NO_CHANGE,
                Sides.compare(candidate, base, false).verdict());
        assertEquals(ComparisonVerdict.NO_CHANGE, Sides.compare(base, candidate, false,
                Rules.usual(), name -> name.equals("kept")).verdict());
    }

    @Test
    void aRegressionIsOneWhateverElseIsMissing() {
        Side base = Sides.of(List.of(Sides.sample("kept", Direction.LOWER, TEN),
                Sides.sample("lost", Direction.LOWER, TEN)));

        assertEquals(ComparisonVerdict.REGRESSION, Sides.compare(base,
                Sides.of("kept", Direction.LOWER, scaled(2)), false).verdict());
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
