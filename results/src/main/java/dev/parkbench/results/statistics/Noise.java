package dev.parkbench.results.statistics;

import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * How much trials of one configuration differ, as standard deviations of logarithms.
 *
 * @param ofTrials from trial to trial, over both sides
 * @param ofPairs of the differences within pairs; not a number where there are no pairs
 */
public record Noise(double ofTrials, double ofPairs) {

    /** The noise in two sides of positive values, at least two a side. */
    public static Noise of(double[] base, double[] candidate, boolean paired) {
        double ofBase = StandardDeviation.of(logarithms(base)).getAsDouble();
        double ofCandidate = StandardDeviation.of(logarithms(candidate)).getAsDouble();
        double ofPairs = paired
                ? StandardDeviation.of(logRatios(base, candidate)).getAsDouble()
                : Double.NaN;
        return new Noise(Math.hypot(ofBase, ofCandidate) / Math.sqrt(2), ofPairs);
    }

    /** The logarithm of candidate over base of each pair. */
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

    /** The standard error of a difference of means over so many pairs or trials a side. */
    double error(boolean pairs, int trials) {
        return pairs ? ofPairs / Math.sqrt(trials) : ofTrials * Math.sqrt(2.0 / trials);
    }
}
