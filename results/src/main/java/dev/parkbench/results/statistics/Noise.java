package dev.parkbench.results.statistics;

import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * The variation between trials of one configuration, as standard deviations of logarithms.
 *
 * @param ofTrials the standard deviation between trials, pooled over both sides
 * @param ofPairs the standard deviation of the differences within pairs; NaN without pairs
 */
public record Noise(double ofTrials, double ofPairs) {

    /** The noise of two sides, each with at least two positive values. */
    public static Noise of(double[] base, double[] candidate, boolean paired) {
        double ofBase = StandardDeviation.of(logarithms(base)).getAsDouble();
        double ofCandidate = StandardDeviation.of(logarithms(candidate)).getAsDouble();
        double ofPairs = paired
                ? StandardDeviation.of(logRatios(base, candidate)).getAsDouble()
                : Double.NaN;
        return new Noise(Math.hypot(ofBase, ofCandidate) / Math.sqrt(2), ofPairs);
    }

    /** The logarithm of the ratio of candidate to base for each pair. */
    public static double[] logRatios(double[] base, double[] candidate) {
        double[] differences = new double[base.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.log(candidate[i] / base[i]);
        }
        return differences;
    }

    private static double[] logarithms(double[] values) {
        double[] logarithms = new double[values.length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(values[i]);
        }
        return logarithms;
    }

    /**
     * The standard error of a difference of means.
     *
     * @param trials the number of pairs, or of trials on each side
     */
    double error(boolean pairs, int trials) {
        return pairs ? ofPairs / Math.sqrt(trials) : ofTrials * Math.sqrt(2.0 / trials);
    }
}
