package dev.parkbench.load.search;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A share of operations, such as late ones, with its uncertainty.
 *
 * <p>Late operations are not independent, because consecutive ones wait in the same queue. The
 * error is therefore the largest of those of the shares in slices, in pairs of slices and in groups
 * of four, and at least that of the same number of independent events and one more.
 *
 * @param value the share
 * @param error the standard error of the share
 * @param count the number of operations in the share
 * @param all the number of operations of which it is a share
 */
record Proportion(double value, double error, long count, long all) {

    private static final List<Integer> TOGETHER = List.of(1, 2, 4);

    /**
     * The share of the operations that the first function counts among those that the second
     * counts.
     */
    static Proportion of(List<Slice> slices, Slice rest, ToLongFunction<Slice> part,
            ToLongFunction<Slice> whole) {
        long parts = slices.stream().mapToLong(part).sum() + part.applyAsLong(rest);
        long all = slices.stream().mapToLong(whole).sum() + whole.applyAsLong(rest);
        double share = parts / (double) Math.max(1, all);
        double error = Math.sqrt(parts + 1.0) / Math.max(1, all);
        for (int together : TOGETHER) {
            error = Math.max(error, error(slices, part, whole, together));
        }
        return new Proportion(share, error, parts, all);
    }

    /** The share without a number of its operations, whose error is not smaller for it. */
    Proportion without(long operations) {
        long left = Math.max(0, count - operations);
        return new Proportion(left / (double) Math.max(1, all), error, left, all);
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
