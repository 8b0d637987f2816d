package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodnessOfFitTest {
    private static final double[] TEN_IN_TEN = BallsInBins.fullestBinLaw(10, 10);

    /** Wikipedia, "Pearson's chi-squared test", fairness of dice: 13.4, p = 0.0199. */
    @Test
    void aKnownDieGivesItsKnownAnswer() {
        double[] fair = new double[6];
        Arrays.fill(fair, 1 / 6.0);
        Fit fit = GoodnessOfFit.pearson(new long[]{5, 8, 9, 8, 10, 20}, fair);
        assertEquals(13.4, fit.statistic(), 1e-9);
        assertEquals(5, fit.degreesOfFreedom());
        assertEquals(0.0199, fit.pValue(), 0.00005);
    }

    /** By hand: (10^2 + 0 + 10^2) / 20 = 10, and with two degrees of freedom p = exp(-x / 2). */
    @Test
    void threeCellsGiveTheAnswerOfTheClosedForm() {
        Fit fit = GoodnessOfFit.pearson(new long[]{30, 20, 10},
                new double[]{1 / 3.0, 1 / 3.0, 1 / 3.0});
        assertEquals(10, fit.statistic(), 1e-9);
        assertEquals(Math.exp(-5), fit.pValue(), 1e-12);
    }

    /**
     * By hand: (10^2 + 10^2) / 50 = 4. With one degree of freedom p = erfc(sqrt(x / 2)), twice the
     * normal tail beyond sqrt(x) = 2, which every table gives as 0.02275013.
     */
    @Test
    void twoCellsGiveTheTailOfTheNormalLaw() {
        Fit fit = GoodnessOfFit.pearson(new long[]{60, 40}, new double[]{0.5, 0.5});
        assertEquals(4, fit.statistic(), 1e-9);
        assertEquals(1, fit.degreesOfFreedom());
        assertEquals(2 * 0.022750131948, fit.pValue(), 1e-11);
    }

    @Test
    void perfectAgreementHasProbabilityOne() {
        Fit fit = GoodnessOfFit.pearson(new long[]{50, 50}, new double[]{0.5, 0.5});
        assertEquals(0, fit.statistic(), 1e-12);
        assertEquals(1, fit.pValue(), 1e-12);
    }

    /** By hand, of 100: 2, 4, 30, 40, 20, 3, 1 expected; the ends become 2+4 and 20 with 3+1. */
    @Test
    void tailsArePooledInwards() {
        Fit fit = GoodnessOfFit.pearson(new long[]{1, 2, 33, 44, 15, 4, 1},
                new double[]{0.02, 0.04, 0.30, 0.40, 0.20, 0.03, 0.01});
        assertEquals(List.of("0-1: 3 of 6", "2-2: 33 of 30", "3-3: 44 of 40", "4-6: 20 of 24"),
                fit.cells().stream().map(GoodnessOfFitTest::text).toList());
        assertEquals(3, fit.degreesOfFreedom());
        assertEquals(9 / 6.0 + 9 / 30.0 + 16 / 40.0 + 16 / 24.0, fit.statistic(), 1e-9);
    }

    @Test
    void theMiddleTakesWhatIsLeftOfBothTails() {
        Fit fit = GoodnessOfFit.pearson(new long[]{1, 0, 8, 0, 1},
                new double[]{0.1, 0.2, 0.4, 0.2, 0.1});
        assertEquals(List.of("0-4: 10 of 10"),
                fit.cells().stream().map(GoodnessOfFitTest::text).toList());
    }

    /** Expected 3, 3, 3: the right two are enough, the first is not and joins them. */
    @Test
    void aMiddleThatIsTooSmallJoinsItsNeighbour() {
        double third = 1 / 3.0;
        Fit fit = GoodnessOfFit.pearson(new long[]{3, 3, 3},
                new double[]{third, third, third});
        assertEquals(1, fit.cells().size());
        assertEquals(9, fit.cells().getFirst().observed());
    }

    @Test
    void poolingLosesNoCount() {
        SplittableRandom random = seeded(3);
        for (int round = 0; round < 500; round++) {
            double[] weights = random.doubles(random.nextInt(1, 12)).toArray();
            double sum = Arrays.stream(weights).sum();
            double[] law = Arrays.stream(weights).map(weight -> weight / sum).toArray();
            long[] counts = random.longs(law.length, 0, 8).toArray();
            counts[0]++;
            List<Cell> cells = GoodnessOfFit.pearson(counts, law).cells();
            long total = Arrays.stream(counts).sum();
            assertEquals(total, cells.stream().mapToLong(Cell::observed).sum());
            assertEquals((double) total, cells.stream().mapToDouble(Cell::expected).sum(), 1e-6);
            int next = 0;
            for (Cell cell : cells) {
                assertEquals(next, cell.from());
                assertTrue(cells.size() == 1 || cell.expected() >= 5, cells.toString());
                next = cell.to() + 1;
            }
            assertEquals(law.length, next);
        }
    }

    /** The eight trials that the catalogue reports, six at 2 and two at 3, decide nothing. */
    @Test
    void eightTrialsSayNothing() {
        Fit fit = GoodnessOfFit.pearson(new long[]{0, 0, 6, 2, 0, 0, 0, 0, 0, 0, 0}, TEN_IN_TEN);
        assertEquals(0, fit.degreesOfFreedom());
        assertEquals(1, fit.pValue());
    }

    @Test
    void whatTheLawCallsImpossibleIsRejected() {
        Fit fit = GoodnessOfFit.pearson(new long[]{1, 0, 60, 39, 0, 0, 0, 0, 0, 0, 0},
                TEN_IN_TEN);
        assertEquals(0, fit.pValue());
        assertEquals(Double.POSITIVE_INFINITY, fit.statistic());
    }

    @Test
    void oneImpossibleSightingIsRejectedEvenWithoutDegreesOfFreedom() {
        assertEquals(0, GoodnessOfFit.pearson(new long[]{1, 1}, new double[]{1, 0}).pValue());
    }

    @Test
    void roundRobinIsNotTakenForAHash() {
        Fit fit = GoodnessOfFit.pearson(new long[]{0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                TEN_IN_TEN);
        assertTrue(fit.rejectedAt(1e-6), fit.toString());
    }

    @Test
    void aHashOverNineWorkersIsNotTakenForOneOverFour() {
        long[] counts = simulate(seeded(5), 100, 9);
        assertTrue(GoodnessOfFit.pearson(counts, BallsInBins.fullestBinLaw(10, 4))
                .rejectedAt(1e-6));
        assertFalse(GoodnessOfFit.pearson(counts, BallsInBins.fullestBinLaw(10, 9))
                .rejectedAt(0.01));
    }

    /**
     * Of 4,000 tests at 0.01, binomial(4000, 0.01) has mean 40 and standard deviation 6.3; four of
     * them on either side are 15 to 65. Fewer would be a test that is blind, more one that shouts.
     */
    @Test
    void theRateOfFalseAlarmsIsTheOneAskedFor() {
        SplittableRandom random = seeded(20261123);
        int alarms = 0;
        for (int experiment = 0; experiment < 4_000; experiment++) {
            long[] counts = simulate(random, 100, 10);
            alarms += GoodnessOfFit.pearson(counts, TEN_IN_TEN).rejectedAt(0.01) ? 1 : 0;
        }
        assertTrue(alarms >= 15 && alarms <= 65, alarms + " false alarms of 4,000");
    }

    /** One bin too few is a small effect: 2,000 fan-outs show it, in each of 20 simulations. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nineWorkersAreNotTakenForTenInTwoThousandFanOuts(long seed) {
        long[] counts = simulate(seeded(seed), 2_000, 9);
        Fit fit = GoodnessOfFit.pearson(counts, TEN_IN_TEN);
        assertTrue(fit.rejectedAt(0.01), fit.toString());
    }

    @Test
    void nonsenseIsRefused() {
        refuse(new long[]{1}, 0.5, 0.5);
        refuse(new long[]{0, 0}, 0.5, 0.5);
        refuse(new long[]{-1, 2}, 0.5, 0.5);
        refuse(new long[]{1, 2}, 0.5, 0.6);
        refuse(new long[]{1, 2}, 1.5, -0.5);
        refuse(new long[]{1, 2}, Double.NaN, 1);
        refuse(new long[]{});
    }

    private static void refuse(long[] counts, double... law) {
        assertThrows(IllegalArgumentException.class, () -> GoodnessOfFit.pearson(counts, law));
    }

    private static SplittableRandom seeded(long seed) {
        System.out.println("GoodnessOfFitTest: seed " + seed);
        return new SplittableRandom(seed);
    }

    private static long[] simulate(SplittableRandom random, int trials, int bins) {
        long[] counts = new long[11];
        for (int trial = 0; trial < trials; trial++) {
            int[] load = new int[bins];
            for (int ball = 0; ball < 10; ball++) {
                load[random.nextInt(bins)]++;
            }
            counts[Arrays.stream(load).max().orElseThrow()]++;
        }
        return counts;
    }

    private static String text(Cell cell) {
        return cell.from() + "-" + cell.to() + ": " + cell.observed() + " of "
                + Math.round(cell.expected());
    }
}
