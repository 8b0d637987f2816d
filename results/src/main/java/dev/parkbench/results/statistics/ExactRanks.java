package dev.parkbench.results.statistics;

import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * The exact laws of rank sums where values are equal: those that share ranks get their mean, and
 * every way to deal out signs or sides is counted. Ranks are doubled, so that they are whole.
 */
final class ExactRanks {
    private ExactRanks() {
    }

    /** The two-sided p-value of the sum of the ranks of what is positive; zeros are in no sum. */
    static double signedRank(double[] differences) {
        double[] sizes = new double[differences.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(differences[i]);
        }
        int[] ranks = doubledRanks(sizes);
        double[] law = {1};
        int observed = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (differences[i] != 0) {
                law = withSign(law, ranks[i]);
                observed += differences[i] > 0 ? ranks[i] : 0;
            }
        }
        return twoSided(law, observed);
    }

    /** The two-sided p-value of the sum of the first sample's ranks. */
    static double rankSum(double[] first, double[] second) {
        double[] all = new double[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        int[] ranks = doubledRanks(all);
        int observed = 0;
        int most = 0;
        for (int i = 0; i < ranks.length; i++) {
            observed += i < first.length ? ranks[i] : 0;
            most += ranks[i];
        }
        double[][] ways = new double[first.length + 1][most + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int chosen = first.length; chosen > 0; chosen--) {
                for (int sum = most; sum >= rank; sum--) {
                    ways[chosen][sum] += ways[chosen - 1][sum - rank];
                }
            }
        }
        return twoSided(ways[first.length], observed);
    }

    private static double[] withSign(double[] law, int rank) {
        double[] next = new double[law.length + rank];
        for (int sum = 0; sum < law.length; sum++) {
            next[sum] += law[sum] / 2;
            next[sum + rank] += law[sum] / 2;
        }
        return next;
    }

    private static int[] doubledRanks(double[] values) {
        double[] ranks = new NaturalRanking().apply(values);
        int[] doubled = new int[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            doubled[i] = (int) Math.round(2 * ranks[i]);
        }
        return doubled;
    }

    private static double twoSided(double[] law, int observed) {
        double all = 0;
        double atMost = 0;
        double atLeast = 0;
        for (int sum = 0; sum < law.length; sum++) {
            all += law[sum];
            atMost += sum <= observed ? law[sum] : 0;
            atLeast += sum >= observed ? law[sum] : 0;
        }
        return Math.min(1, 2 * Math.min(atMost, atLeast) / all);
    }
}
