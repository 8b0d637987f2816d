package dev.parkbench.results.statistics;

import java.util.Arrays;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Two-sided tests by ranks of whether one side tends to be larger, which assume no shape of the
 * noise.
 *
 * <p>Commons Statistics has them, exact as long as no two values are equal. Histograms round, so
 * equal values are usual; then its p-value is that of a large sample, and {@link ExactRanks} counts
 * instead while samples are small.
 */
public final class RankTest {
    private static final int MOST_COUNTED = 100;

    private RankTest() {
    }

    /**
     * The p-value of Wilcoxon's signed-rank test: do the differences of pairs lie around zero? Pairs
     * without a difference take part in the ranking and in no sum (J. W. Pratt, JASA 54, 1959).
     */
    public static double signedRank(double... differences) {
        if (Arrays.stream(differences).allMatch(difference -> difference == 0)) {
            return 1;
        }
        WilcoxonSignedRankTest.Result result = WilcoxonSignedRankTest.withDefaults()
                .test(differences);
        boolean counted = (result.hasTiedValues() || result.hasZeroValues())
                && differences.length <= MOST_COUNTED;
        return counted ? ExactRanks.signedRank(differences) : result.getPValue();
    }

    /** The p-value of the test by Mann, Whitney and Wilcoxon: is one sample larger by and large? */
    public static double rankSum(double[] first, double[] second) {
        MannWhitneyUTest.Result result = MannWhitneyUTest.withDefaults().test(first, second);
        boolean counted = result.hasTiedValues()
                && first.length + second.length <= MOST_COUNTED;
        return counted ? ExactRanks.rankSum(first, second) : result.getPValue();
    }

    /** The least p-value that so many pairs can have: all of one sign. */
    public static double leastOfPairs(int pairs) {
        return Math.min(1, 2 * Math.pow(2, -pairs));
    }

    /** The least p-value that two samples can have: all of one larger than all of the other. */
    public static double leastOfSamples(int first, int second) {
        return first == 0 || second == 0
                ? 1
                : Math.min(1, 2 / BinomialCoefficientDouble.value(first + second, first));
    }
}
