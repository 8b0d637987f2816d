package dev.parkbench.results.statistics;

import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;

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
    private static final double TAIL = 0.025;

    /** Of one value for each trial, at least one. */
    public static MedianOfTrials of(double... trials) {
        double median = Spread.of(trials).median();
        return new MedianOfTrials(trials.length, median, trials.length < LEAST_TRIALS
                ? Optional.empty()
                : Optional.of(bootstrap(trials)));
    }

    private static Interval bootstrap(double[] trials) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] medians = new double[RESAMPLES];
        double[] drawn = new double[trials.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int draw = 0; draw < drawn.length; draw++) {
                drawn[draw] = trials[random.nextInt(trials.length)];
            }
            medians[i] = Spread.of(drawn).median();
        }
        double[] ends = Quantile.withDefaults().evaluate(medians, TAIL, 1 - TAIL);
        return new Interval(ends[0], ends[1]);
    }
}
