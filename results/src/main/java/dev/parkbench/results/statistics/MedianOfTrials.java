package dev.parkbench.results.statistics;

import java.util.Optional;

/**
 * The median over trials, and where it lies with 95 % confidence.
 *
 * <p>The ends are percentiles of the medians of trials that were drawn again with replacement (B. Efron
 * and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). The seed is fixed, so the
 * same trials have the same interval.
 *
 * @param count of trials
 * @param median over them
 * @param interval of the median; empty where fewer than three trials cannot tell one
 */
public record MedianOfTrials(int count, double median, Optional<Interval> interval) {

    private static final int LEAST_TRIALS = 3;
    private static final int RESAMPLES = 4000;
    private static final long SEED = 20261130;
    private static final double CONFIDENCE = 0.95;

    /** Of one value for each trial, at least one. */
    public static MedianOfTrials of(double... trials) {
        double median = Spread.of(trials).median();
        return new MedianOfTrials(trials.length, median, trials.length < LEAST_TRIALS
                ? Optional.empty()
                : Optional.of(bootstrap(trials)));
    }

    /** The ratio to a base of one is the median itself. */
    private static Interval bootstrap(double[] trials) {
        return new RatioOfMedians(new double[]{1}, trials, false).interval(CONFIDENCE, RESAMPLES,
                SEED);
    }
}
