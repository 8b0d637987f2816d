package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** The probability of at least k successes of n, summed term by term. */
    private static double atLeast(int k, int n, double p) {
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger choices = BigInteger.ONE;
        BigDecimal success = BigDecimal.valueOf(p);
        BigDecimal failure = BigDecimal.ONE.subtract(success);
        for (int i = 0; i <= n; i++) {
            if (i >= k) {
                sum = sum.add(new BigDecimal(choices).multiply(success.pow(i))
                        .multiply(failure.pow(n - i), MathContext.DECIMAL128));
            }
            choices = choices.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return sum.doubleValue();
    }

    /** At each end of the interval, so extreme a count has the probability 2.5 %. */
    @ParameterizedTest
    @CsvSource({"5, 10", "1, 10", "9, 10", "36, 100", "1, 100", "112, 200"})
    void atItsEndsTheObservedCountIsAsUnlikelyAsAllowed(int successes, int trials) {
        Interval interval = new Proportion(successes, trials).interval();
        assertEquals(0.025, atLeast(successes, trials, interval.low()), 1e-9);
        assertEquals(0.025, 1 - atLeast(successes + 1, trials, interval.high()), 1e-9);
    }

    @Test
    void withoutASuccessItBeginsAtZeroAndWithoutAFailureItEndsAtOne() {
        Interval none = new Proportion(0, 10).interval();
        assertEquals(0, none.low());
        assertEquals(1 - Math.pow(0.025, 0.1), none.high(), 1e-12);
        Interval all = new Proportion(10, 10).interval();
        assertEquals(Math.pow(0.025, 0.1), all.low(), 1e-12);
        assertEquals(1, all.high());
    }

    @Test
    void theShareIsThatOfTheTrials() {
        assertEquals(0.36, new Proportion(36, 100).share());
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "4, 3", "0, 0"})
    void whatCannotBeCountedIsRefused(int successes, int trials) {
        assertThrows(IllegalArgumentException.class, () -> new Proportion(successes, trials));
    }
}
