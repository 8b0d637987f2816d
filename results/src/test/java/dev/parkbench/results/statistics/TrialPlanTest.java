package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        TrialPlan plan = new TrialPlan(false, 10, 0.02, 1);
        assertEquals(0.06294200303456256, plan.detectable(NOISE, THRESHOLD, 0.8), 1e-9);
        assertEquals(0.032956742753409866, plan.halfWidth(NOISE, 0.95), 1e-9);
    }

    @Test
    void moreMeasurementsAskForALargerEffectAndNotForMoreTrials() {
        double alone = new TrialPlan(false, 5, 0.02, 1).detectable(NOISE, THRESHOLD, 0.8);
        double among = new TrialPlan(false, 5, 0.02, 20).detectable(NOISE, THRESHOLD, 0.8);

        // SciPy 1.17.1: t.isf(0.0005, 8) = 5.0413, t.ppf(.8, 8) = 0.8889, times 0.03 sqrt(2/5)
        assertEquals((5.0413 + 0.8889) * 0.03 * Math.sqrt(0.4), among, 1e-5);
        assertTrue(alone < among);
    }

    /** 2/2^8 = 0.0078, and 4/2^8 = 0.0156 if one disagrees; 4/2^7 = 0.031 is too much. */
    @Test
    void pairsAreTestedAsPairsOnlyIfOneOfThemMayDisagree() {
        assertTrue(new TrialPlan(true, 8, 0.02, 1).testsPairs());
        assertTrue(new TrialPlan(true, 8, 0.02, 60).testsPairs());
        assertFalse(new TrialPlan(true, 7, 0.02, 1).testsPairs());
        assertFalse(new TrialPlan(false, 10, 0.02, 1).testsPairs());
    }

    /** What is said to be found four times of five is found about so often, or more often. */
    @ParameterizedTest
    @CsvSource({"10, 1, 0.03, 0.72, 0.88, 200", "5, 20, 0.1, 0.72, 1, 50",
        "8, 6, 0.1, 0.72, 1, 50"})
    void aDetectableEffectIsFoundAsOftenAsPlanned(int trials, int family, double noise,
            double least, double most, int cases) {
        double effect = new TrialPlan(false, trials, 0.02, family)
                .detectable(new Noise(noise, Double.NaN), THRESHOLD, 0.8);
        SplittableRandom random = new SplittableRandom(5);
        int found = 0;
        for (int i = 0; i < cases; i++) {
            List<Contrast> rows = new ArrayList<>();
            boolean beyond = false;
            for (int row = 0; row < family; row++) {
                double[] base = noisy(trials, 0, noise, random);
                double[] candidate = noisy(trials, row == 0 ? effect : 0, noise, random);
                beyond |= row == 0
                        && new RatioOfMedians(base, candidate, false).value() >= 1.05;
                rows.add(Contrast.ofSamples(base, candidate));
            }
            found += beyond && FamilyTest.of(rows, 1).getFirst().adjusted() <= 0.02 ? 1 : 0;
        }
        double share = (double) found / cases;
        assertTrue(least <= share && share <= most, "found " + share);
    }

    private static double[] noisy(int trials, double middle, double noise,
            SplittableRandom random) {
        return DoubleStream.generate(() -> Math.exp(middle + noise * random.nextGaussian()))
                .limit(trials).toArray();
    }
}
