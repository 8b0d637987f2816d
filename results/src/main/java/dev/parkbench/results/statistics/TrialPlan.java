package dev.parkbench.results.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a number of trials can find, from the noise that was seen.
 *
 * <p>Noise is the standard deviation of logarithms, so that effects are ratios. The figures are
 * those of a normal law: a test by ranks needs pi/3 of the trials of a t-test, and a median has
 * pi/2 of the variance of a mean (E. L. Lehmann, Nonparametrics, 1975, chapters 2 and 4). They plan;
 * they do not decide.
 *
 * @param paired whether the trials are pairs; else two samples of {@code trials} each
 * @param trials pairs, or trials of each side
 * @param level the p-value at which a change counts, after the correction for its family
 */
public record TrialPlan(boolean paired, int trials, double level) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double RANK_EFFICIENCY = 3 / Math.PI;
    private static final double MEDIAN_INFLATION = Math.sqrt(Math.PI / 2);

    /** The p-value of pairs of which only the one with the least difference disagrees. */
    private static final double ONE_DISAGREES = 2;

    /**
     * Whether the test is of pairs. With few pairs it could reject only if all agreed; then their
     * sides are compared as two samples, which is valid for pairs that rise and fall together, and
     * has far lower p-values in reach. Sizes alone decide, never the data.
     */
    public boolean testsPairs() {
        return paired && ONE_DISAGREES * RankTest.leastOfPairs(trials) <= level;
    }

    /** Whether any data at all could be significant. */
    public boolean canReject() {
        return testsPairs() || RankTest.leastOfSamples(trials, trials) <= level;
    }

    /**
     * The least effect, as a logarithm of the ratio, that is found with this power.
     *
     * @param threshold the logarithm of the least ratio that matters
     * @return infinite if none is found
     */
    public double detectable(Noise noise, double threshold, double power) {
        if (trials < 2 || !canReject()) {
            return Double.POSITIVE_INFINITY;
        }
        double error = noise.error(testsPairs(), trials);
        TDistribution law = TDistribution.of(testsPairs() ? trials - 1 : 2 * trials - 2);
        double rejected = (law.inverseSurvivalProbability(level / 2)
                + law.inverseCumulativeProbability(power)) * error / Math.sqrt(RANK_EFFICIENCY);
        double beyond = threshold
                + NORMAL.inverseCumulativeProbability(power) * medianError(noise);
        return Math.max(rejected, beyond);
    }

    /** Half the width of the interval of the ratio's logarithm. */
    public double halfWidth(Noise noise, double confidence) {
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2) * medianError(noise);
    }

    private double medianError(Noise noise) {
        return noise.error(paired, trials) * MEDIAN_INFLATION;
    }
}
