package dev.parkbench.report.html;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Removes percentiles at the ends that only repeat the least or the largest value. Five iterations,
 * for example, have no p99.9 of their own, although their largest value is reported as such.
 */
final class DistinctEnds {
    private static final double MIDDLE = 50;

    private DistinctEnds() {
    }

    /**
     * The points without the repeated ends.
     *
     * @param points with ascending percentiles
     * @param same whether the values of two points are equal
     */
    static <T> List<T> of(List<T> points, ToDoubleFunction<T> percentile, BiPredicate<T, T> same) {
        if (points.isEmpty()) {
            return List.of();
        }
        T first = points.getFirst();
        T last = points.getLast();
        double least = percentile.applyAsDouble(first);
        double most = percentile.applyAsDouble(last);
        return points.stream().filter(point -> {
            double at = percentile.applyAsDouble(point);
            boolean isRepeated = at > MIDDLE
                    ? most == 100 && at < most && same.test(point, last)
                    : at < MIDDLE && least == 0 && at > least && same.test(point, first);
            return !isRepeated;
        }).toList();
    }
}
