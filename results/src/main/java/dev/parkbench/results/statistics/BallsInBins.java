package dev.parkbench.results.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The exact distribution of the maximum load when balls fall into bins independently and uniformly.
 * It models connections that a hash spreads over accept queues.
 *
 * <p>It is computed by counting. There are {@code bins^balls} equally likely outcomes; the ones
 * with at most k balls in every bin are counted in integers, bin by bin, and only the last step
 * divides.
 */
public final class BallsInBins {
    private BallsInBins() {
    }

    /**
     * The distribution of the number of balls in the fullest bin.
     *
     * @return at index k, the probability that the fullest bin has exactly k balls; the indices are
     *     0 to {@code balls}
     * @throws IllegalArgumentException if {@code balls} is negative or {@code bins} is less than 1
     */
    public static double[] fullestBinLaw(int balls, int bins) {
        BigInteger[] ways = waysWithFullest(balls, bins);
        BigInteger all = BigInteger.valueOf(bins).pow(balls);
        return Arrays.stream(ways).mapToDouble(count -> divide(count, all)).toArray();
    }

    /**
     * The expected number of balls in the fullest bin.
     *
     * @throws IllegalArgumentException if {@code balls} is negative or {@code bins} is less than 1
     */
    public static double expectedFullest(int balls, int bins) {
        BigInteger[] ways = waysWithFullest(balls, bins);
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k <= balls; k++) {
            sum = sum.add(ways[k].multiply(BigInteger.valueOf(k)));
        }
        return divide(sum, BigInteger.valueOf(bins).pow(balls));
    }

    private static BigInteger[] waysWithFullest(int balls, int bins) {
        if (balls < 0 || bins < 1) {
            throw new IllegalArgumentException(
                    "needs at least zero balls and one bin: " + balls + " balls, " + bins
                            + " bins");
        }
        BigInteger[] ways = new BigInteger[balls + 1];
        BigInteger fewer = BigInteger.ZERO;
        for (int k = 0; k <= balls; k++) {
            BigInteger atMost = waysWithAtMost(k, balls, bins);
            ways[k] = atMost.subtract(fewer);
            fewer = atMost;
        }
        return ways;
    }

    /** Adds one bin at a time: j of the n balls so far fall into the new bin, in C(n, j) ways. */
    private static BigInteger waysWithAtMost(int limit, int balls, int bins) {
        BigInteger[][] choose = pascal(balls);
        BigInteger[] ways = new BigInteger[balls + 1];
        Arrays.fill(ways, BigInteger.ZERO);
        ways[0] = BigInteger.ONE;
        for (int bin = 0; bin < bins; bin++) {
            BigInteger[] next = new BigInteger[balls + 1];
            for (int n = 0; n <= balls; n++) {
                next[n] = BigInteger.ZERO;
                for (int j = 0; j <= Math.min(limit, n); j++) {
                    next[n] = next[n].add(choose[n][j].multiply(ways[n - j]));
                }
            }
            ways = next;
        }
        return ways[balls];
    }

    private static BigInteger[][] pascal(int rows) {
        BigInteger[][] choose = new BigInteger[rows + 1][];
        for (int n = 0; n <= rows; n++) {
            choose[n] = new BigInteger[n + 1];
            choose[n][0] = BigInteger.ONE;
            choose[n][n] = BigInteger.ONE;
            for (int j = 1; j < n; j++) {
                choose[n][j] = choose[n - 1][j - 1].add(choose[n - 1][j]);
            }
        }
        return choose;
    }

    private static double divide(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128).doubleValue();
    }
}
