package dev.parkbench.results.statistics;

import java.util.Optional;

/**
 * The median over trials with its 95 % bootstrap confidence interval.
 *
 * <p>The ends are percentiles of the medians of resampled trials (B. Efron and R. J. Tibshirani, An
 * Introduction to the Bootstrap, 1993, chapter 13; 4,000 resamples). The seed is fixed, so the same
 * trials give the same interval.
 *
 * @param count the number of trials
 * @param median the median over the trials
 * @param interval the confidence interval of the median; empty with fewer than three trials
 */
public record MedianOfTrials(int count, double median, Optional<Interval> interval) {

    private static final int LEAST_TRIALS = 3;
    private static final int RESAMPLES = 4000;
    private static final long SEED = 20261130;
    private static final double CONFIDENCE = 0.95;

    /**
     * Computes the median and its interval.
     *
     * @param trials one value for each trial, at least one
     */
    public static MedianOfTrials of(double... trials) {
        double median = Spread.of(trials).median();
        return new MedianOfTrials(trials.length, median, trials.length < LEAST_TRIALS
                ? Optional.empty()
                : Optional.of(bootstrap(trials)));
    }

    /** The ratio to a base of 1 is the median itself. */
    private static Interval bootstrap(double[] trials) {
        return new RatioOfMedians(new double[]{1}, trials, false).interval(CONFIDENCE, RESAMPLES,
                SEED);
    }
}
