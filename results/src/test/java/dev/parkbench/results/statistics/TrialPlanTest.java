package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrialPlanTest {
    private static final double THRESHOLD = Math.log(1.05);
    private static final Noise NOISE = new Noise(0.03, 0.02);

    @Test
    void noiseIsTheSpreadOfLogarithms() {
        // numpy.std(numpy.log([10, 11, 12]), ddof=1) = 0.09119225128972978, of [20, 21, 25]
        // 0.1173119972705649, of the ratios 0.0437019714071429
        Noise noise = Noise.of(new double[]{10, 11, 12}, new double[]{20, 21, 25}, true);
        assertEquals(Math.sqrt((0.09119225128972978 * 0.09119225128972978
                + 0.1173119972705649 * 0.1173119972705649) / 2), noise.ofTrials(), 1e-12);
        assertEquals(0.0437019714071429, noise.ofPairs(), 1e-12);
    }

    /** SciPy 1.17.1: t.isf(.01, 18) = 2.55238, t.ppf(.8, 18) = 0.86205, norm.ppf(.8) = 0.84162. */
    @Test
    void theDetectableEffectIsThatOfTheFormula() {
        TrialPlan plan = new TrialPlan(false, 10, 0.02);
        assertEquals(0.06294200303456256, plan.detectable(NOISE, THRESHOLD, 0.8), 1e-9);
        assertEquals(0.032956742753409866, plan.halfWidth(NOISE, 0.95), 1e-9);
    }

    @Test
    void fiveTrialsASideFindNothingAmongManyMeasurements() {
        assertTrue(new TrialPlan(false, 5, 0.02 / 2).canReject());
        assertFalse(new TrialPlan(false, 5, 0.02 / 3).canReject());
        assertEquals(Double.POSITIVE_INFINITY,
                new TrialPlan(false, 5, 0.02 / 60).detectable(NOISE, THRESHOLD, 0.8));
        assertTrue(new TrialPlan(false, 8, 0.02 / 60).canReject());
    }

    @Test
    void pairsAreTestedAsPairsOnlyIfOneOfThemMayDisagree() {
        assertTrue(new TrialPlan(true, 10, 0.02 / 5).testsPairs());
        assertFalse(new TrialPlan(true, 10, 0.02 / 6).testsPairs());
        assertTrue(new TrialPlan(true, 10, 0.02 / 6).canReject());
        assertFalse(new TrialPlan(false, 10, 0.02).testsPairs());
    }

    /** What is said to be found four times of five is found about so often. */
    @Test
    void aDetectableEffectIsFoundAsOftenAsPlanned() {
        double level = 0.02;
        double effect = new TrialPlan(false, 10, level).detectable(NOISE, THRESHOLD, 0.8);
        Random random = new Random(5);
        int found = 0;
        int cases = 1000;
        for (int i = 0; i < cases; i++) {
            double[] base = random.doubles(10)
                    .map(u -> Math.exp(NOISE.ofTrials() * random.nextGaussian())).toArray();
            double[] candidate = random.doubles(10)
                    .map(u -> Math.exp(effect + NOISE.ofTrials() * random.nextGaussian()))
                    .toArray();
            boolean rejected = RankTest.rankSum(base, candidate) <= level;
            boolean beyond = new RatioOfMedians(base, candidate, false).value() >= 1.05;
            found += rejected && beyond ? 1 : 0;
        }
        assertEquals(0.8, (double) found / cases, 0.08);
    }
}
