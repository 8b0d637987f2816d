package dev.parkbench.results.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a number of trials can find, from the noise that was seen.
 *
 * <p>Noise is the standard deviation of logarithms, so that effects are ratios. The figures are
 * those of a normal law, in which a median has pi/2 of the variance of a mean, and of a correction
 * of Student's t for the number of rows, which {@link FamilyTest} comes close to where rows are
 * about as noisy as each other. They plan; they do not decide.
 *
 * @param paired whether the trials are pairs; else two samples of {@code trials} each
 * @param trials pairs, or trials of each side
 * @param significance the probability that a family of equals is flagged
 * @param family how many rows are tested together
 */
public record TrialPlan(boolean paired, int trials, double significance, int family) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double MEDIAN_INFLATION = Math.sqrt(Math.PI / 2);

    /** Of pairs of which only the one with the least difference disagrees, as far as deals go. */
    private static final double ONE_DISAGREES = 2;

    /**
     * Whether the test is of pairs. With few pairs it could reject only if all agreed; then their
     * sides are compared as two samples, which is valid for pairs that rise and fall together, and
     * has far lower p-values in reach. Sizes alone decide, never the data.
     */
    public boolean testsPairs() {
        return paired && ONE_DISAGREES
                * new Deals.Shape(true, trials, trials).least() <= significance;
    }

    /**
     * The least effect, as a logarithm of the ratio, that is found with this power.
     *
     * @param threshold the logarithm of the least ratio that matters
     * @return infinite if none is found
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

    /** Half the width of the interval of the ratio's logarithm. */
    public double halfWidth(Noise noise, double confidence) {
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2) * medianError(noise);
    }

    private double medianError(Noise noise) {
        return noise.error(paired, trials) * MEDIAN_INFLATION;
    }
}
