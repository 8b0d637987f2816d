package dev.parkbench.load.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The growth of the backlog, the number of operations that were due and had not ended, over a step.
 *
 * <p>Near the capacity of the target, the backlog is a random walk above a floor, so neighbouring
 * values are not independent, and the residuals of a straight line do not show the uncertainty of
 * its slope. The error is therefore that of the slope of a random walk. The variance of its steps
 * is the largest of those of the differences between neighbouring, every second and every fourth
 * slice. That is right for a growing queue and too large for a stable one.
 *
 * @param perSecond the slope of a straight line through the backlog at the ends of slices, in
 *     operations per second
 * @param error the standard error of the slope
 * @param band the difference between the largest and the smallest backlog
 */
record Growth(double perSecond, double error, double band) {

    /**
     * The variance of the slope of a random walk with a variance of 1 per second, times the walk's
     * length.
     */
    private static final double OF_A_WALK = 1.2;

    private static final List<Integer> APART = List.of(1, 2, 4);

    static Growth of(long before, List<Slice> slices) {
        List<Double> times = new ArrayList<>(List.of(0.0));
        List<Double> numbers = new ArrayList<>(List.of((double) before));
        for (Slice slice : slices) {
            times.add(times.getLast() + slice.seconds());
            numbers.add((double) slice.outstanding());
        }
        double seconds = times.getLast();
        if (slices.size() < 2 || seconds <= 0) {
            return new Growth(0, Double.POSITIVE_INFINITY, 0);
        }
        double slope = slope(times, numbers);
        double variance = 0;
        for (int apart : APART) {
            variance = Math.max(variance, variance(times, numbers, slope, apart));
        }
        double least = numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new Growth(slope, Math.sqrt(OF_A_WALK * variance / seconds), most - least);
    }

    /**
     * The least growth if something else raised the backlog by up to a number of operations. A
     * level that rises once has the steepest line through it if it rises in the middle, where its
     * slope is one and a half times the rise over the whole time.
     */
    Growth without(double operations, double seconds) {
        return new Growth(perSecond - 1.5 * operations / seconds, error, band - operations);
    }

    /**
     * The variance per second of a random walk whose slope over this time has this standard error.
     */
    static double variance(double error, double seconds) {
        return error * error * seconds / OF_A_WALK;
    }

    private static double slope(List<Double> times, List<Double> numbers) {
        double middle = mean(times);
        double level = mean(numbers);
        double product = 0;
        double square = 0;
        for (int i = 0; i < times.size(); i++) {
            product += (times.get(i) - middle) * (numbers.get(i) - level);
            square += (times.get(i) - middle) * (times.get(i) - middle);
        }
        return product / square;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /**
     * The variance per second of the walk's steps, from differences between values at the given
     * distance.
     */
    private static double variance(List<Double> times, List<Double> numbers, double slope,
            int apart) {
        double sum = 0;
        double seconds = 0;
        for (int i = apart; i < times.size(); i++) {
            double time = times.get(i) - times.get(i - apart);
            double off = numbers.get(i) - numbers.get(i - apart) - slope * time;
            sum += off * off;
            seconds += time;
        }
        return seconds > 0 ? sum / seconds : 0;
    }
}
