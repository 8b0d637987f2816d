package dev.parkbench.results.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The share of trials with one of two outcomes.
 *
 * @param successes the number of trials with the outcome
 * @param trials the number of all trials
 */
public record Proportion(long successes, long trials) {

    private static final double TAIL = 0.025;

    public Proportion {
        if (successes < 0 || trials < 1 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials);
        }
    }

    /** The share, from 0 to 1. */
    public double share() {
        return successes / (double) trials;
    }

    /**
     * The exact interval with at least 95 % confidence (Clopper and Pearson, Biometrika 26, 1934).
     */
    public Interval interval() {
        double low = successes == 0
                ? 0
                : BetaDistribution.of((double) successes, trials - successes + 1.0)
                        .inverseCumulativeProbability(TAIL);
        double high = successes == trials
                ? 1
                : BetaDistribution.of(successes + 1.0, (double) (trials - successes))
                        .inverseSurvivalProbability(TAIL);
        return new Interval(low, high);
    }
}
