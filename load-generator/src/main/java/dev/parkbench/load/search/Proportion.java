package dev.parkbench.load.search;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A share of operations, such as those that were late, with its uncertainty.
 *
 * <p>Who is late stands in the same queue as who came just before and was late, too. So the error is
 * that of the shares of whole slices, of pairs of slices and of fours, whichever is largest, and at
 * least that of as many independent events and one more.
 *
 * @param value the share
 * @param error its standard error
 * @param count how many are counted in it
 */
record Proportion(double value, double error, long count) {

    private static final List<Integer> TOGETHER = List.of(1, 2, 4);

    /** Those counted by the first among those counted by the second. */
    static Proportion of(List<Slice> slices, Slice rest, ToLongFunction<Slice> part,
            ToLongFunction<Slice> whole) {
        long parts = slices.stream().mapToLong(part).sum() + part.applyAsLong(rest);
        long all = slices.stream().mapToLong(whole).sum() + whole.applyAsLong(rest);
        double share = parts / (double) Math.max(1, all);
        double error = Math.sqrt(parts + 1.0) / Math.max(1, all);
        for (int together : TOGETHER) {
            error = Math.max(error, error(slices, part, whole, together));
        }
        return new Proportion(share, error, parts);
    }

    private static double error(List<Slice> slices, ToLongFunction<Slice> part,
            ToLongFunction<Slice> whole, int together) {
        int groups = slices.size() / together;
        long all = slices.stream().mapToLong(whole).sum();
        if (groups < 2 || all == 0) {
            return 0;
        }
        double share = slices.stream().mapToLong(part).sum() / (double) all;
        double squares = 0;
        for (int group = 0; group < groups; group++) {
            List<Slice> those = slices.subList(group * together, (group + 1) * together);
            double off = those.stream().mapToLong(part).sum()
                    - share * those.stream().mapToLong(whole).sum();
            squares += off * off;
        }
        return Math.sqrt(squares * groups / (groups - 1)) / all;
    }
}
