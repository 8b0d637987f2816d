package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import dev.parkbench.results.statistics.Contrast;
import dev.parkbench.results.statistics.Interval;
import dev.parkbench.results.statistics.Noise;
import dev.parkbench.results.statistics.RatioOfMedians;
import dev.parkbench.results.statistics.TrialPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row before it is judged: one statistic of one measurement on both sides.
 *
 * @param statistic the level of both sides
 * @param asked whether a verdict on the row is requested
 */
record Row(
        Sample base,
        Sample candidate,
        Level statistic,
        boolean paired,
        double threshold,
        boolean asked) {

    /**
     * The divisor of the resamples for bands: bands are drawn but not judged, so a tenth is enough.
     */
    private static final int RESAMPLES_FOR_ONE_OF_BANDS = 10;

    /** The least amount that a program can allocate in every operation. */
    private static final double ONE_BYTE = 1;

    double[] baseValues() {
        return base.values(statistic.percentile());
    }

    double[] candidateValues() {
        return candidate.values(statistic.percentile());
    }

    int leastTrials() {
        return Math.min(base.trials().size(), candidate.trials().size());
    }

    /** Whether the load of every trial was valid. */
    boolean isSound() {
        return base.trials().stream().allMatch(SampledTrial::isSound)
                && candidate.trials().stream().allMatch(SampledTrial::isSound);
    }

    /**
     * Whether every trial of both sides is unsound, as for an arm beyond the subject's capacity.
     */
    boolean isUnsoundThroughout() {
        return base.trials().stream().noneMatch(SampledTrial::isSound)
                && candidate.trials().stream().noneMatch(SampledTrial::isSound);
    }

    /** Whether the ratio of the values is meaningful. */
    boolean hasRatio() {
        return hasOneUnit() && allPositive(baseValues()) && allPositive(candidateValues());
    }

    private boolean hasOneUnit() {
        return base.unit().equals(candidate.unit());
    }

    /** The reason why a verdict would be wrong; empty if there is none. */
    String objection() {
        return base.objection().isEmpty() ? candidate.objection() : base.objection();
    }

    /** Whether the row shows only background allocation of the JVM. */
    boolean isBackground() {
        return hasOneUnit() && Unit.of(base.unit()).isBytesPerOperation()
                && Stream.concat(base.trials().stream(), candidate.trials().stream())
                        .allMatch(trial -> trial.quantiles().isBelow(ONE_BYTE));
    }

    /** Whether all values of both sides are the same number, which may be zero. */
    boolean isConstant() {
        double first = baseValues()[0];
        return Arrays.stream(baseValues()).allMatch(value -> value == first)
                && Arrays.stream(candidateValues()).allMatch(value -> value == first);
    }

    /** Whether a verdict on this row is requested and possible. */
    boolean isJudged() {
        return asked && base.direction() != Direction.NEITHER
                && !isUnsoundThroughout();
    }

    /** Whether the row belongs to the family of tests. */
    boolean isTested() {
        return isJudged() && objection().isEmpty() && !isBackground() && isSound() && hasRatio()
                && leastTrials() >= Rules.LEAST_TRIALS;
    }

    TrialPlan plan(Rules rules, int family) {
        return new TrialPlan(paired, leastTrials(), rules.significance(), family);
    }

    Noise noise() {
        return Noise.of(baseValues(), candidateValues(), paired);
    }

    /** The contrast to test in a family of this number of rows. */
    Contrast contrast(Rules rules, int family) {
        return plan(rules, family).testsPairs()
                ? Contrast.ofPairs(baseValues(), candidateValues())
                : Contrast.ofSamples(baseValues(), candidateValues());
    }

    @Nullable
    Estimate estimate(Rules rules) {
        if (!hasRatio()) {
            return null;
        }
        RatioOfMedians ratio = ratio(statistic.percentile());
        return new Estimate(ratio.base(), ratio.candidate(), ratio.value(),
                interval(ratio, rules, rules.resamples()));
    }

    /**
     * The shifts of every percentile that is known of all trials; for tables, of those nearest to
     * the usual percentiles.
     */
    List<Shift> shifts(Rules rules) {
        List<Shift> shifts = new ArrayList<>();
        List<Double> percentiles = Arrays.stream(Statistic.values())
                .map(each -> Level.of(each, base, candidate)).filter(Objects::nonNull)
                .map(Level::percentile).distinct().sorted().toList();
        for (double each : percentiles) {
            double[] ofBase = base.values(each);
            double[] ofCandidate = candidate.values(each);
            RatioOfMedians ratio = ratio(each);
            boolean positive = hasOneUnit() && allPositive(ofBase) && allPositive(ofCandidate);
            shifts.add(new Shift(each, ratio.base(), ratio.candidate(),
                    positive ? (Double) ratio.value() : null,
                    positive
                            ? interval(ratio, rules, rules.resamples() / RESAMPLES_FOR_ONE_OF_BANDS)
                            : null));
        }
        return shifts;
    }

    private @Nullable Interval interval(RatioOfMedians ratio, Rules rules, int resamples) {
        return leastTrials() > 1
                ? ratio.interval(rules.confidence(), resamples, rules.seed())
                : null;
    }

    private RatioOfMedians ratio(double percentile) {
        return new RatioOfMedians(base.values(percentile), candidate.values(percentile), paired);
    }

    private static boolean allPositive(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0);
    }
}
