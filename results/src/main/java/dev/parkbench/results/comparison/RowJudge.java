package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.Interval;
import dev.parkbench.results.statistics.Noise;
import dev.parkbench.results.statistics.TrialPlan;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row into a verdict.
 *
 * <p>A change is flagged if the test rejects after the correction, the ratio is beyond the threshold
 * and its interval is on the same side of 1: the test keeps chance out, the threshold what does not
 * matter. NO_CHANGE asks for the whole interval within the threshold, so few trials cannot earn it
 * by being few. Whatever lies between is INCONCLUSIVE.
 */
final class RowJudge {
    private static final int MOST_TRIALS = 1000;

    private final Rules rules;
    private final int family;

    /**
     * A judge.
     *
     * @param family how many rows are tested
     */
    RowJudge(Rules rules, int family) {
        this.rules = rules;
        this.family = Math.max(1, family);
    }

    /** The level that the first step of the correction asks for. */
    double level() {
        return rules.significance() / family;
    }

    /**
     * The verdict on a row.
     *
     * @param adjusted its p-value after the correction; not a number if it was not tested
     */
    ComparedMeasurement judge(Row row, double adjusted) {
        Estimate estimate = row.estimate(rules);
        if (!row.isTested() || estimate == null || estimate.interval() == null) {
            return untested(row, estimate);
        }
        TrialPlan plan = row.plan(level());
        Significance significance = new Significance(
                plan.testsPairs() ? Significance.PAIRED : Significance.UNPAIRED, row.pValue(plan),
                adjusted, row.leastPValue(plan));
        ComparisonVerdict verdict = verdict(row, estimate.ratio(), estimate.interval(), adjusted);
        OptionalInt more = verdict == ComparisonVerdict.INCONCLUSIVE
                ? moreTrials(row, estimate.ratio())
                : OptionalInt.empty();
        double detectable = plan.detectable(row.noise(), Math.log1p(row.threshold()),
                rules.power());
        return compared(row, estimate, significance,
                Double.isInfinite(detectable) ? null : (Double) Math.expm1(detectable),
                more, verdict, because(row, estimate, significance, verdict, more));
    }

    private ComparisonVerdict verdict(Row row, double ratio, Interval interval,
            double adjusted) {
        double low = 1 - row.threshold();
        double high = 1 + row.threshold();
        if (interval.isWithin(low, high)) {
            return ComparisonVerdict.NO_CHANGE;
        }
        if (adjusted > rules.significance()) {
            return ComparisonVerdict.INCONCLUSIVE;
        }
        if (ratio >= high && interval.low() > 1) {
            return of(row.base().direction() == Direction.HIGHER);
        }
        if (ratio <= low && interval.high() < 1) {
            return of(row.base().direction() == Direction.LOWER);
        }
        return ComparisonVerdict.INCONCLUSIVE;
    }

    private static ComparisonVerdict of(boolean better) {
        return better ? ComparisonVerdict.IMPROVEMENT : ComparisonVerdict.REGRESSION;
    }

    /** How many more trials on each side would decide, if ratio and noise are what they seem. */
    private OptionalInt moreTrials(Row row, double ratio) {
        Noise noise = row.noise();
        double effect = Math.abs(Math.log(ratio));
        double threshold = Math.log1p(row.threshold());
        for (int trials = row.leastTrials() + 1; trials <= MOST_TRIALS; trials++) {
            TrialPlan plan = new TrialPlan(row.paired(), trials, level());
            boolean decides = effect > threshold
                    ? plan.detectable(noise, threshold, rules.power()) <= effect
                    : plan.halfWidth(noise, rules.confidence()) <= threshold - effect;
            if (decides) {
                return OptionalInt.of(trials - row.leastTrials());
            }
        }
        return OptionalInt.empty();
    }

    private String because(Row row, Estimate estimate, Significance significance,
            ComparisonVerdict verdict, OptionalInt more) {
        String percent = NumberText.of(Math.round(1e4 * row.threshold()) / 1e2) + " %";
        return switch (verdict) {
            case NO_CHANGE -> "the interval is within " + percent;
            case REGRESSION, IMPROVEMENT -> String.format(Locale.ROOT,
                    "beyond %s, p = %.2g after the correction", percent, significance.adjusted());
            case INCONCLUSIVE -> whyNot(row, estimate, significance, percent)
                    + more.stream().mapToObj(trials -> "; about " + trials
                            + " more trials a side would decide").findFirst()
                            .orElse("; " + MOST_TRIALS + " trials a side would not decide");
        };
    }

    private String whyNot(Row row, Estimate estimate, Significance significance, String percent) {
        if (significance.least() > level()) {
            return String.format(Locale.ROOT,
                    "%d trials a side cannot have p below %.2g, and %.2g is needed among %d"
                            + " measurements",
                    row.leastTrials(), significance.least(), level(), family);
        }
        if (significance.adjusted() > rules.significance()) {
            return String.format(Locale.ROOT, "p = %.2g after the correction, and the interval"
                    + " is not within %s", significance.adjusted(), percent);
        }
        return Math.abs(estimate.ratio() - 1) < row.threshold()
                ? "it differs, but perhaps by less than " + percent
                : "the test says that it differs, but the interval holds 1";
    }

    private ComparedMeasurement untested(Row row, @Nullable Estimate estimate) {
        if (row.base().direction() == Direction.NEITHER) {
            return compared(row, estimate, null, null, OptionalInt.empty(), null,
                    "a fact without a better side");
        }
        if (!row.asked()) {
            return compared(row, estimate, null, null, OptionalInt.empty(), null,
                    "not judged: not among those that were asked for");
        }
        if (row.isUnsoundThroughout()) {
            return compared(row, estimate, null, null, OptionalInt.empty(), null,
                    "not judged: in no trial was the load VALID");
        }
        if (row.isConstant() && row.leastTrials() >= Rules.LEAST_TRIALS && row.isSound()) {
            return compared(row, estimate, null, null, OptionalInt.empty(),
                    ComparisonVerdict.NO_CHANGE, "equal in every trial");
        }
        int missing = Rules.LEAST_TRIALS - row.leastTrials();
        return compared(row, estimate, null, null,
                row.isSound() && row.hasRatio() && missing > 0
                        ? OptionalInt.of(enough(row) - row.leastTrials())
                        : OptionalInt.empty(),
                ComparisonVerdict.INCONCLUSIVE, whyUntested(row));
    }

    /** The fewest trials with which anything could be flagged. */
    private int enough(Row row) {
        int trials = Rules.LEAST_TRIALS;
        while (!new TrialPlan(row.paired(), trials, level()).canReject()) {
            trials++;
        }
        return trials;
    }

    private String whyUntested(Row row) {
        if (!row.isSound()) {
            return SoundTrials.complaint(row.base(), row.candidate());
        }
        if (row.leastTrials() < Rules.LEAST_TRIALS) {
            return row.leastTrials()
                    + " trials a side do not tell how much trials differ; at least "
                    + enough(row) + " are needed";
        }
        return "a value is not positive, so there is no ratio";
    }

    private ComparedMeasurement compared(Row row, @Nullable Estimate estimate,
            @Nullable Significance significance, @Nullable Double detectable, OptionalInt more,
            @Nullable ComparisonVerdict verdict, String because) {
        return new ComparedMeasurement(row.base().name(), row.statistic().text(),
                row.base().unit(), row.base().direction(), row.paired(),
                row.base().trials().size(), row.candidate().trials().size(), row.threshold(),
                estimate, significance, detectable,
                more.isPresent() ? (Integer) more.getAsInt() : null, verdict, because,
                row.shifts(rules));
    }
}
