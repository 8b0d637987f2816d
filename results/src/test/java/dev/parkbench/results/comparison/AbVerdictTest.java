package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import org.junit.jupiter.api.Test;

final class AbVerdictTest {
    private static final double[] TEN = {10, 10.1, 9.9, 10.2, 9.8, 10.05, 9.95, 10.15, 9.85, 10.02};

    private static Comparison against(double factor) {
        double[] scaled = TEN.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return Sides.compare(Sides.of("t", Direction.LOWER, TEN),
                Sides.of("t", Direction.LOWER, scaled), true);
    }

    private static String because(Comparison comparison) {
        return comparison.measurements().getFirst().because();
    }

    @Test
    void aRegressionStaysIfNothingElseMovedAndASecondBlockFindsItToo() {
        Comparison first = AbVerdict.ofBlock(against(1.1), against(1.001), against(1));
        assertEquals(ComparisonVerdict.REGRESSION, first.verdict());
        assertEquals(ComparisonVerdict.REGRESSION,
                AbVerdict.confirmed(first, against(1.08)).verdict());
    }

    @Test
    void withoutConfirmationItIsInconclusive() {
        Comparison first = AbVerdict.ofBlock(against(1.1), against(1.001), against(1));
        Comparison settled = AbVerdict.confirmed(first, against(1.01));

        assertEquals(ComparisonVerdict.INCONCLUSIVE, settled.verdict());
        assertTrue(because(settled).startsWith("a second block did not confirm the regression"));
        assertEquals(ComparisonVerdict.INCONCLUSIVE,
                AbVerdict.confirmed(first, against(0.8)).verdict());
    }

    @Test
    void whatTheBaseDoesToItselfIsNoChange() {
        Comparison noisy = AbVerdict.ofBlock(against(1.1), against(1.2), against(1));

        assertEquals(ComparisonVerdict.INCONCLUSIVE, noisy.verdict());
        assertTrue(because(noisy).startsWith("the base differs from itself"), because(noisy));
        Comparison near = AbVerdict.ofBlock(against(1.06), against(0.94), against(1));
        assertEquals(ComparisonVerdict.INCONCLUSIVE, near.verdict());
    }

    @Test
    void aControlThatMovedTakesAwayEveryChange() {
        Comparison moved = AbVerdict.ofBlock(against(1.1), against(1.001), against(1.1));

        assertEquals(ComparisonVerdict.INCONCLUSIVE, moved.verdict());
        assertTrue(because(moved).startsWith("the control changed, too"), because(moved));
    }

    @Test
    void whatDidNotChangeStaysSoAndAnImprovementNeedsNoConfirmation() {
        assertEquals(ComparisonVerdict.NO_CHANGE,
                AbVerdict.ofBlock(against(1), against(1.001), against(1.2)).verdict());
        Comparison better = AbVerdict.ofBlock(against(0.8), against(1.001), against(1));
        assertEquals(ComparisonVerdict.IMPROVEMENT,
                AbVerdict.confirmed(better, against(1)).verdict());
    }

    @Test
    void withoutAControlNoiseIsJudgedInTheSameWay() {
        assertEquals(ComparisonVerdict.REGRESSION,
                AbVerdict.beyondNoise(against(1.1), against(1.001)).verdict());
        Comparison noisy = AbVerdict.beyondNoise(against(1.1), against(1.2));
        assertEquals(ComparisonVerdict.INCONCLUSIVE, noisy.verdict());
        assertTrue(because(noisy).startsWith("the base differs from itself"), because(noisy));
        assertEquals(ComparisonVerdict.INCONCLUSIVE,
                AbVerdict.beyondNoise(against(1.06), against(0.94)).verdict());
    }

    @Test
    void theNotesTellWhatTheOthersWere() {
        Comparison first = AbVerdict.ofBlock(against(1.1), against(1.001), against(1));

        assertEquals("the base against itself: t p50 1.001 NO_CHANGE", first.notes().getFirst());
    }
}
