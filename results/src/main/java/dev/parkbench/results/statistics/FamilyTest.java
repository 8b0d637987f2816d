package dev.parkbench.results.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A permutation test of many rows that controls the family-wise error rate under any dependence
 * between the rows. A row is significant if hardly any assignment (deal) of the trials to the sides
 * gives any row as large a statistic (P. H. Westfall and S. S. Young, Resampling-Based Multiple
 * Testing, 1993, the step-down maximum).
 *
 * <p>Unlike a correction of each row's p-value, it does not need more trials for more rows: a
 * difference that only the measured deal reaches has the same p-value among twenty rows as alone. A
 * deal applies to all rows of the same shape, which preserves the correlation between rows. The
 * p-values of several shapes are added, which is valid under any dependence (Boole's inequality).
 */
public final class FamilyTest {
    /** The tolerance for the rounding of sums of the same values in another order. */
    private static final double ROUNDING = 1e-9;

    private FamilyTest() {
    }

    /**
     * The p-values of a row.
     *
     * @param alone the p-value of the row alone
     * @param adjusted the p-value, adjusted for all rows
     * @param least the smallest p-value that is possible with the row's number of trials
     */
    public record PValues(double alone, double adjusted, double least) {
    }

    /** Computes the p-values of rows, in their order. The same seed gives the same result. */
    public static List<PValues> of(List<Contrast> rows, long seed) {
        Map<Deals.Shape, List<double[]>> deals = new HashMap<>();
        rows.forEach(row -> deals.computeIfAbsent(row.shape(), shape -> Deals.of(shape, seed)));
        double[] measured = rows.stream()
                .mapToDouble(row -> row.certain(dealsOf(deals, row).getFirst())).toArray();
        int[] ascending = IntStream.range(0, rows.size()).boxed()
                .sorted(Comparator.comparingDouble(i -> measured[i])).mapToInt(i -> i).toArray();
        double[] alone = new double[rows.size()];
        double[] adjusted = new double[rows.size()];
        Map<Deals.Shape, double[]> most = new HashMap<>();
        for (int i : ascending) {
            double[] given = dealsOf(deals, rows.get(i)).stream()
                    .mapToDouble(rows.get(i)::certain).toArray();
            most.merge(rows.get(i).shape(), given, FamilyTest::larger);
            alone[i] = rows.get(i).shape().share(atLeast(given, measured[i]));
            adjusted[i] = Math.min(1, most.entrySet().stream().mapToDouble(
                    each -> each.getKey().share(atLeast(each.getValue(), measured[i]))).sum());
        }
        double before = 0;
        for (int k = ascending.length - 1; k >= 0; k--) {
            before = Math.max(before, adjusted[ascending[k]]);
            adjusted[ascending[k]] = before;
        }
        return IntStream.range(0, rows.size()).mapToObj(
                i -> new PValues(alone[i], adjusted[i], rows.get(i).shape().least())).toList();
    }

    private static List<double[]> dealsOf(Map<Deals.Shape, List<double[]>> deals, Contrast row) {
        return deals.getOrDefault(row.shape(), List.of());
    }

    private static double[] larger(double[] first, double[] second) {
        double[] larger = new double[first.length];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = Math.max(first[i], second[i]);
        }
        return larger;
    }

    /** The number of deals whose statistic is at least as large as the measured one. */
    private static int atLeast(double[] given, double measured) {
        double bound = measured - ROUNDING * Math.abs(measured);
        int count = 0;
        for (double each : given) {
            count += each >= bound ? 1 : 0;
        }
        return count;
    }
}
