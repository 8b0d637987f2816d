package dev.parkbench.results.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A power analysis: the effect that a number of trials can detect, given the observed noise.
 *
 * <p>Noise is the standard deviation of logarithms, so that effects are ratios. The formulas assume
 * a normal distribution, for which the variance of a median is pi/2 times that of a mean, and a
 * Bonferroni correction of Student's t, which {@link FamilyTest} approximates for rows with similar
 * noise. They serve for planning; verdicts do not use them.
 *
 * @param paired whether the trials are pairs; otherwise they are two samples of {@code trials} each
 * @param trials the number of pairs, or of trials on each side
 * @param significance the family-wise error rate
 * @param family the number of rows that are tested together
 */
public record TrialPlan(boolean paired, int trials, double significance, int family) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double MEDIAN_INFLATION = Math.sqrt(Math.PI / 2);

    /**
     * The factor of the smallest p-value for pairs of which only the one with the smallest
     * difference disagrees in sign.
     */
    private static final double ONE_DISAGREES = 2;

    /**
     * Whether the test permutes within pairs. With few pairs, such a test could reject only if all
     * pairs agreed. The sides are then compared as two samples, which is valid for positively
     * correlated pairs and can reach far lower p-values. The decision depends on sizes alone, never
     * on the data.
     */
    public boolean testsPairs() {
        return paired && ONE_DISAGREES
                * new Deals.Shape(true, trials, trials).least() <= significance;
    }

    /**
     * The smallest effect, as a logarithm of the ratio, that is detected with the given power.
     *
     * @param threshold the logarithm of the smallest ratio that matters
     * @return the effect; infinite with fewer than two trials
     */
    public double detectable(Noise noise, double threshold, double power) {
        if (trials < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double error = noise.error(testsPairs(), trials);
        TDistribution law = TDistribution.of(testsPairs() ? trials - 1 : 2 * trials - 2);
        double rejected = (law.inverseSurvivalProbability(significance / family / 2)
                + law.inverseCumulativeProbability(power)) * error;
        double beyond = threshold
                + NORMAL.inverseCumulativeProbability(power) * medianError(noise);
        return Math.max(rejected, beyond);
    }

    /** Half the width of the confidence interval of the ratio's logarithm. */
    public double halfWidth(Noise noise, double confidence) {
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2) * medianError(noise);
    }

    private double medianError(Noise noise) {
        return noise.error(paired, trials) * MEDIAN_INFLATION;
    }
}
