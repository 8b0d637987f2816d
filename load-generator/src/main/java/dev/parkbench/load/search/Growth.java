package dev.parkbench.load.search;

import java.util.ArrayList;
import java.util.List;

/**
 * How the number of operations that were due and had not ended changed over a step.
 *
 * <p>Near its capacity that number is a random walk between a floor and whatever comes, so its
 * neighbours are anything but independent, and what a straight line leaves over does not show how
 * uncertain its slope is. The error is therefore that of the slope of a random walk whose steps vary
 * as much as the differences seen between slices, between every second and between every fourth,
 * whichever is largest: right for a queue that grows, and too large for one that does not.
 *
 * @param perSecond the slope of a straight line through the numbers at the ends of slices
 * @param error its standard error
 * @param band by how much those numbers differ at most
 */
record Growth(double perSecond, double error, double band) {

    /** The slope of a random walk with variance v a second has variance 6/5 v over its length. */
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

    /** That of a walk in a second, whose slope over this time has this error. */
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

    /** That of the walk's steps in a second, from differences between numbers so far apart. */
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
