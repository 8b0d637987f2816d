package dev.parkbench.results.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The ratio of two medians over trials, with its percentile bootstrap confidence interval.
 *
 * <p>Trials are resampled with replacement, pairs as pairs, and the ends are percentiles of the
 * ratios (B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13; for
 * ratios of benchmarks T. Kalibera and R. Jones, Quantifying Performance Changes with Effect Size
 * Confidence Intervals, 2012). The interval does not depend on a logarithmic transformation, and it
 * needs no acceleration constant, which the jackknife does not give for a median (the same book,
 * section 11.6). The same seed gives the same interval.
 */
public final class RatioOfMedians {

    private final double[] base;
    private final double[] candidate;
    private final boolean paired;

    /**
     * Creates a ratio.
     *
     * @param base positive values of the base, one for each trial
     * @param candidate positive values of the candidate, one for each trial
     * @param paired whether values with the same index are pairs
     * @throws IllegalArgumentException if a side is empty, or if pairs are incomplete
     */
    public RatioOfMedians(double[] base, double[] candidate, boolean paired) {
        if (base.length == 0 || candidate.length == 0
                || paired && base.length != candidate.length) {
            throw new IllegalArgumentException(base.length + " and " + candidate.length
                    + (paired ? " trials do not form pairs" : " trials have no ratio"));
        }
        this.base = base.clone();
        this.candidate = candidate.clone();
        this.paired = paired;
    }

    /** The median of the base. */
    public double base() {
        return Spread.of(base).median();
    }

    /** The median of the candidate. */
    public double candidate() {
        return Spread.of(candidate).median();
    }

    /** The median of the candidate divided by that of the base. */
    public double value() {
        return candidate() / base();
    }

    /**
     * The confidence interval of the ratio.
     *
     * @param confidence the confidence level, such as 0.95
     * @param resamples the number of bootstrap resamples
     * @param seed the seed of the resampling
     */
    public Interval interval(double confidence, int resamples, long seed) {
        int[] baseRanks = ranks(base);
        int[] candidateRanks = ranks(candidate);
        double[] baseSorted = sorted(base);
        double[] candidateSorted = sorted(candidate);
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[resamples];
        int[] baseCounts = new int[base.length];
        int[] candidateCounts = new int[candidate.length];
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(baseCounts, 0);
            Arrays.fill(candidateCounts, 0);
            for (int draw = 0; draw < base.length; draw++) {
                int trial = random.nextInt(base.length);
                baseCounts[baseRanks[trial]]++;
                if (paired) {
                    candidateCounts[candidateRanks[trial]]++;
                }
            }
            for (int draw = 0; !paired && draw < candidate.length; draw++) {
                candidateCounts[candidateRanks[random.nextInt(candidate.length)]]++;
            }
            ratios[i] = median(candidateSorted, candidateCounts) / median(baseSorted, baseCounts);
        }
        double tail = (1 - confidence) / 2;
        double[] ends = Quantile.withDefaults().evaluate(ratios, tail, 1 - tail);
        return new Interval(ends[0], ends[1]);
    }

    /**
     * The median of a resample.
     *
     * @param sorted the values in ascending order
     * @param counts the number of times that each value was drawn
     */
    private static double median(double[] sorted, int[] counts) {
        int size = sorted.length;
        return (drawn(sorted, counts, (size - 1) / 2) + drawn(sorted, counts, size / 2)) / 2;
    }

    private static double drawn(double[] sorted, int[] counts, int rank) {
        int before = 0;
        int index = 0;
        while (before + counts[index] <= rank) {
            before += counts[index];
            index++;
        }
        return sorted[index];
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The rank of each value, from 0 on. */
    private static int[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (left, right) -> Double.compare(values[left], values[right]));
        int[] ranks = new int[values.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }
}
