package dev.parkbench.load.verdict;

import dev.parkbench.results.statistics.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The point at which a series changes to another level.
 *
 * <p>Pettitt's test (A. N. Pettitt, A non-parametric approach to the change-point problem, Applied
 * Statistics 28, 1979): for each t, U(t) is the sum over i ≤ t &lt; j of sign(x(j) - x(i)); K is
 * the largest |U|, and p is about 2 exp(-6 K² / (n³ + n²)). It assumes no distribution, so a single
 * slow interval does not count as a change.
 *
 * @param index the first interval at the new level
 * @param before the median of the values before it
 * @param after the median of the values from it on
 */
record ChangePoint(int index, double before, double after) {

    /**
     * The fewest values in which a change can be significant: K is at most n² / 4, so p is at least
     * 0.0011 for 21 values.
     */
    static final int FEWEST = 22;

    private static final double SIGNIFICANT = 0.001;

    /** The smallest relative change that matters. */
    private static final double LEAST_CHANGE = 0.2;

    private static final double LEAST_CHANGE_NANOS = 20_000;

    /** The point at which a series changes permanently and by a relevant amount. */
    static Optional<ChangePoint> of(List<Double> series) {
        int n = series.size();
        if (n < FEWEST) {
            return Optional.empty();
        }
        long largest = 0;
        int at = 0;
        long u = 0;
        for (int t = 0; t < n - 1; t++) {
            // U(t) differs from the previous one by the rank of the value that changes sides.
            for (int j = 0; j < n; j++) {
                u += (long) Math.signum(series.get(j) - series.get(t));
            }
            if (Math.abs(u) > largest) {
                largest = Math.abs(u);
                at = t + 1;
            }
        }
        double p = 2 * Math.exp(-6.0 * largest * largest / (Math.pow(n, 3) + Math.pow(n, 2)));
        if (p >= SIGNIFICANT) {
            return Optional.empty();
        }
        ChangePoint change = new ChangePoint(at, median(series.subList(0, at)),
                median(series.subList(at, n)));
        double by = Math.abs(change.after - change.before);
        return by >= LEAST_CHANGE_NANOS && by >= LEAST_CHANGE * change.before
                ? Optional.of(change)
                : Optional.empty();
    }

    private static double median(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }

    String text() {
        return String.format(Locale.ROOT, "the target was not steady: from interval %d on, the"
                + " median response time was %.3f ms instead of %.3f ms; a longer --warmup may"
                + " help",
                index + 1, after / 1e6, before / 1e6);
    }
}
