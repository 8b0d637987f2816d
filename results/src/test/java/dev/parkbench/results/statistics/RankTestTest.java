package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Answers from SciPy 1.17.1, in a comment beside each; where values are equal, which SciPy's exact
 * methods do not take, from counting every way to deal out signs or sides with itertools and
 * scipy.stats.rankdata, two-sided as twice the smaller tail.
 */
final class RankTestTest {
    private static final double EXACT = 1e-12;

    @Test
    void pairsThatAllDiffer() {
        // stats.wilcoxon([.8, -.3, 1.1, .5, .9, .2, -.1, .7], method='exact')
        assertEquals(0.0546875, RankTest.signedRank(0.8, -0.3, 1.1, 0.5, 0.9, 0.2, -0.1, 0.7),
                EXACT);
        // The depression scores of ?wilcox.test in R, there V = 40, p-value = 0.03906 two-sided.
        assertEquals(0.0390625, RankTest.signedRank(0.952, -0.147, 1.022, 0.430, 0.620, 0.590,
                0.490, -0.080, 0.010), EXACT);
    }

    @Test
    void pairsOfEqualSizeOrWithoutDifference() {
        assertEquals(0.03125, RankTest.signedRank(1, 1, 2, 0, -1, 3, 3, 2, 0, 4), EXACT);
        assertEquals(1, RankTest.signedRank(0, 0, 0, 0, 0));
    }

    @Test
    void manyPairsWithEqualSizes() {
        // stats.wilcoxon([(i*37%23)-9 for i in range(150)], zero_method='pratt',
        //     method='asymptotic', correction=True)
        double[] differences = IntStream.range(0, 150).mapToDouble(i -> i * 37 % 23 - 9).toArray();
        assertEquals(0.0012307251652463997, RankTest.signedRank(differences), 1e-6);
    }

    @Test
    void samplesThatAllDiffer() {
        // stats.mannwhitneyu([...], [...], method='exact')
        assertEquals(0.015873015873015872,
                RankTest.rankSum(new double[]{10.1, 10.4, 9.9, 10.2, 10.6},
                        new double[]{11.0, 11.3, 10.5, 11.8, 11.1}),
                EXACT);
    }

    @Test
    void samplesWithEqualValues() {
        assertEquals(0.0675990675990676, RankTest.rankSum(new double[]{1, 2, 2, 3, 5, 5},
                new double[]{2, 4, 5, 5, 6, 7, 7}), EXACT);
        assertEquals(1, RankTest.rankSum(new double[]{3, 3, 3}, new double[]{3, 3, 3, 3}), EXACT);
    }

    @Test
    void largeSamplesWithEqualValues() {
        // stats.mannwhitneyu([i%7 for i in range(60)], [i%9 for i in range(60)],
        //     method='asymptotic')
        double[] first = IntStream.range(0, 60).mapToDouble(i -> i % 7).toArray();
        double[] second = IntStream.range(0, 60).mapToDouble(i -> i % 9).toArray();
        assertEquals(0.0470363958703369, RankTest.rankSum(first, second), 1e-6);
    }

    /** Counting without equal values must give what the library gives. */
    @Test
    void countingAgreesWithTheLibrary() {
        double[] differences = {0.8, -0.3, 1.1, 0.5, 0.9, 0.2, -0.1, 0.7};
        assertEquals(RankTest.signedRank(differences), ExactRanks.signedRank(differences), EXACT);
        double[] first = {10.1, 10.4, 9.9, 10.2, 10.6};
        double[] second = {11.0, 11.3, 10.5, 11.8, 11.1, 10.0};
        assertEquals(RankTest.rankSum(first, second), ExactRanks.rankSum(first, second), EXACT);
    }

    @Test
    void theLeastPValuesAreThoseOfDataThatAgreeEntirely() {
        assertEquals(2 / 252.0, RankTest.leastOfSamples(5, 5), EXACT);
        assertEquals(2 / 184756.0, RankTest.leastOfSamples(10, 10), 1e-18);
        assertEquals(2 / 1024.0, RankTest.leastOfPairs(10), EXACT);
        assertEquals(RankTest.leastOfPairs(6), RankTest.signedRank(1, 2, 3, 4, 5, 6), EXACT);
        assertEquals(RankTest.leastOfSamples(3, 4),
                RankTest.rankSum(new double[]{1, 2, 3}, new double[]{4, 5, 6, 7}), EXACT);
        assertTrue(RankTest.leastOfSamples(5, 0) == 1 && RankTest.leastOfPairs(0) == 1);
    }
}
