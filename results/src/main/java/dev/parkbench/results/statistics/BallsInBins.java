package dev.parkbench.results.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The law of the fullest bin when balls fall into bins independently, each bin equally likely.
 *
 * <p>Exact: of the {@code bins^balls} ways to fall, those that put at most k balls into any bin are
 * counted by placing the bins one after the other, choosing which of the balls left go there.
 */
public final class BallsInBins {

    private BallsInBins() {
    }

    /** The probability that the fullest bin has exactly k balls, for k from 0 to balls. */
    public static double[] fullestBinLaw(int balls, int bins) {
        if (balls < 1 || bins < 1) {
            throw new IllegalArgumentException(
                    balls + " balls in " + bins + " bins is no question");
        }
        BigDecimal all = new BigDecimal(BigInteger.valueOf(bins).pow(balls));
        double[] law = new double[balls + 1];
        BigInteger fewer = BigInteger.ZERO;
        for (int most = 1; most <= balls; most++) {
            BigInteger ways = waysWithAtMost(most, balls, bins);
            law[most] = new BigDecimal(ways.subtract(fewer)).divide(all, MathContext.DECIMAL64)
                    .doubleValue();
            fewer = ways;
        }
        return law;
    }

    /** The mean of the fullest bin. */
    public static double expectedFullest(int balls, int bins) {
        double[] law = fullestBinLaw(balls, bins);
        double mean = 0;
        for (int k = 1; k < law.length; k++) {
            mean += k * law[k];
        }
        return mean;
    }

    private static BigInteger waysWithAtMost(int most, int balls, int bins) {
        BigInteger[] placed = new BigInteger[balls + 1]; // ways to place n balls so far
        Arrays.fill(placed, BigInteger.ZERO);
        placed[0] = BigInteger.ONE;
        for (int bin = 0; bin < bins; bin++) {
            for (int n = balls; n >= 1; n--) {
                BigInteger ways = placed[n];
                BigInteger choices = BigInteger.ONE; // n choose k
                for (int k = 1; k <= Math.min(most, n); k++) {
                    choices = choices.multiply(BigInteger.valueOf(n - k + 1L))
                            .divide(BigInteger.valueOf(k));
                    ways = ways.add(choices.multiply(placed[n - k]));
                }
                placed[n] = ways;
            }
        }
        return placed[balls];
    }
}
