package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The ends are those of the exact law of the bootstrap: all 5^5 resamples of each side, or of the
 * pairs, enumerated with itertools.product in Python and sorted by their ratio. The 2.5th and the
 * 97.5th percentile lie within steps of that law that are wider than 10 standard errors.
 */
final class RatioOfMediansTest {
    private static final double[] BASE = {10.1, 10.4, 9.9, 10.2, 10.6};
    private static final double[] CANDIDATE = {11.0, 11.3, 10.5, 11.8, 11.1};

    @Test
    void theRatioIsThatOfTheMedians() {
        assertEquals(11.1 / 10.2, new RatioOfMedians(BASE, CANDIDATE, false).value(), 1e-15);
    }

    @Test
    void theIntervalOfTwoSamplesIsThatOfTheExactLaw() {
        Interval interval = new RatioOfMedians(BASE, CANDIDATE, false).interval(0.95, 10_000, 1);
        assertEquals(1.0294117647058825, interval.low(), 1e-12);
        assertEquals(1.1568627450980393, interval.high(), 1e-12);
    }

    @Test
    void theIntervalOfPairsIsThatOfTheExactLaw() {
        Interval interval = new RatioOfMedians(BASE, CANDIDATE, true).interval(0.95, 10_000, 1);
        assertEquals(1.0471698113207548, interval.low(), 1e-12);
        assertEquals(1.1568627450980393, interval.high(), 1e-12);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        RatioOfMedians ratio = new RatioOfMedians(BASE, CANDIDATE, false);
        assertEquals(ratio.interval(0.8, 500, 7), ratio.interval(0.8, 500, 7));
    }

    @Test
    void aFactorCommonToPairsDoesNotWidenTheirInterval() {
        double[] base = new double[10];
        double[] candidate = new double[10];
        Random random = new Random(3);
        for (int i = 0; i < base.length; i++) {
            base[i] = Math.exp(0.3 * random.nextGaussian());
            candidate[i] = base[i] * 1.1;
        }
        Interval pairs = new RatioOfMedians(base, candidate, true).interval(0.95, 2000, 1);
        assertEquals(1.1, pairs.low(), 1e-9);
        assertEquals(1.1, pairs.high(), 1e-9);
        Interval samples = new RatioOfMedians(base, candidate, false).interval(0.95, 2000, 1);
        assertTrue(samples.high() / samples.low() > 1.2, samples.toString());
    }

    /** It should hold the truth in 95 % of cases; medians of ten make it a little wider. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(11);
        int held = 0;
        int cases = 400;
        for (int i = 0; i < cases; i++) {
            double[] base = random.doubles(10).map(u -> Math.exp(0.05 * random.nextGaussian()))
                    .toArray();
            double[] candidate = random.doubles(10)
                    .map(u -> 1.1 * Math.exp(0.05 * random.nextGaussian())).toArray();
            held += new RatioOfMedians(base, candidate, false).interval(0.95, 1000, i)
                    .contains(1.1) ? 1 : 0;
        }
        double share = (double) held / cases;
        assertTrue(share > 0.92 && share <= 0.99, "coverage " + share);
    }

    @Test
    void whatHasNoRatioIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new RatioOfMedians(new double[0], BASE, false));
        assertThrows(IllegalArgumentException.class,
                () -> new RatioOfMedians(BASE, new double[]{1}, true));
    }
}
