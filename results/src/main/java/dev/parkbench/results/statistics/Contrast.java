package dev.parkbench.results.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What two sides of a row differ by, for any deal of their trials to the sides: how much of the
 * difference is certain.
 *
 * <p>That is the size of the difference of the mean logarithms less three of its standard errors. Of
 * a single row it orders deals as Student's t does. Among many rows it is fair to both kinds: t lets
 * a quiet row's chance difference of a per mille hide a noisy row's factor of two, the difference
 * alone lets a noisy row's chance hide everything that is small.
 */
public final class Contrast {
    private static final double STANDARD_ERRORS = 3;

    /** What equal logarithms may differ by after sums of them. */
    private static final double ROUNDING = 1e-12;

    private final double[] values;
    private final double squares;
    private final int ofBase;
    private final boolean pairs;

    private Contrast(double[] values, int ofBase, boolean pairs) {
        this.values = values;
        this.squares = Arrays.stream(values).map(value -> value * value).sum();
        this.ofBase = ofBase;
        this.pairs = pairs;
    }

    /** Of two samples of positive values. */
    public static Contrast ofSamples(double[] base, double[] candidate) {
        double[] logarithms = DoubleStream.concat(Arrays.stream(base), Arrays.stream(candidate))
                .map(Math::log).toArray();
        double mean = Arrays.stream(logarithms).average().orElse(0);
        return new Contrast(Arrays.stream(logarithms).map(value -> value - mean).toArray(),
                base.length, false);
    }

    /** Of pairs of positive values, which have equal indices. */
    public static Contrast ofPairs(double[] base, double[] candidate) {
        return new Contrast(Noise.logRatios(base, candidate), base.length, true);
    }

    /** The deals that it may have. */
    Deals.Shape shape() {
        return new Deals.Shape(pairs, ofBase, pairs ? ofBase : values.length - ofBase);
    }

    /**
     * How much of the difference is certain.
     *
     * @param signs of a deal
     * @return less than everything if nothing differs at all, as then no deal can say anything
     */
    double certain(double[] signs) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += signs[i] * values[i];
        }
        return pairs ? ofPairs(sum) : ofSamples(sum);
    }

    private double ofPairs(double sum) {
        double mean = sum / values.length;
        double variance = Math.max(0, squares - sum * mean) / (values.length - 1);
        return certain(Math.abs(mean), Math.sqrt(variance / values.length));
    }

    /** The values add up to nothing, so the sum of the two sides' difference tells both sums. */
    private double ofSamples(double sum) {
        double half = sum / 2;
        int ofCandidate = values.length - ofBase;
        double within = Math.max(0,
                squares - half * half / ofBase - half * half / ofCandidate);
        double error = Math.sqrt(within / (values.length - 2)
                * (1.0 / ofBase + 1.0 / ofCandidate));
        return certain(Math.abs(half / ofBase + half / ofCandidate), error);
    }

    private static double certain(double difference, double error) {
        return difference + error < ROUNDING
                ? Double.NEGATIVE_INFINITY
                : difference - STANDARD_ERRORS * error;
    }
}
