package dev.parkbench.results.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The test statistic of a row for any assignment (deal) of its trials to the two sides.
 *
 * <p>It is the absolute difference of the mean logarithms minus three of its standard errors: the
 * part of the difference that is certain. For a single row it orders deals as Student's t does. For
 * many rows it balances quiet and noisy ones: with t, a chance difference of 0.1 % in a quiet row
 * could hide a factor of two in a noisy row; with the difference alone, chance in a noisy row would
 * hide every small difference.
 */
public final class Contrast {
    private static final double STANDARD_ERRORS = 3;

    /** The tolerance for the rounding of sums of equal logarithms. */
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

    /** The contrast of two independent samples of positive values. */
    public static Contrast ofSamples(double[] base, double[] candidate) {
        double[] logarithms = DoubleStream.concat(Arrays.stream(base), Arrays.stream(candidate))
                .map(Math::log).toArray();
        double mean = Arrays.stream(logarithms).average().orElse(0);
        return new Contrast(Arrays.stream(logarithms).map(value -> value - mean).toArray(),
                base.length, false);
    }

    /** The contrast of pairs of positive values; values with the same index are a pair. */
    public static Contrast ofPairs(double[] base, double[] candidate) {
        return new Contrast(Noise.logRatios(base, candidate), base.length, true);
    }

    /** The shape of the deals of this row. */
    Deals.Shape shape() {
        return new Deals.Shape(pairs, ofBase, pairs ? ofBase : values.length - ofBase);
    }

    /**
     * The statistic of a deal.
     *
     * @param signs the deal, as a sign for each trial or pair
     * @return the statistic; negative infinity if nothing differs at all
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

    /** The values sum to 0, so the difference of the two sides' sums determines both sums. */
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
