package dev.parkbench.results.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction: p-values of a family of tests, enlarged so that whoever rejects those that are
 * still at most alpha is wrong about any of them with a probability of at most alpha, however the
 * tests depend on each other (S. Holm, Scandinavian Journal of Statistics 6, 1979, 65-70).
 */
public final class Holm {
    private Holm() {
    }

    /** The adjusted p-values, in the order of the given ones. */
    public static double[] adjust(double... pValues) {
        int count = pValues.length;
        int[] ascending = IntStream.range(0, count).boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i])).mapToInt(i -> i).toArray();
        double[] adjusted = new double[count];
        double least = 0;
        for (int i = 0; i < count; i++) {
            least = Math.max(least, Math.min(1, (count - i) * pValues[ascending[i]]));
            adjusted[ascending[i]] = least;
        }
        if (Arrays.stream(pValues).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException(
                    "not probabilities: " + Arrays.toString(pValues));
        }
        return adjusted;
    }
}
