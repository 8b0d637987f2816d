package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.FamilyTest;
import dev.parkbench.results.statistics.Interval;
import dev.parkbench.results.statistics.Noise;
import dev.parkbench.results.statistics.TrialPlan;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides the verdict on a row.
 *
 * <p>A change is flagged if the test rejects among all rows, the ratio is beyond the threshold, and
 * its interval, widened by the drift between the sides, is on the same side of 1. The test excludes
 * chance, and the threshold excludes changes that do not matter. NO_CHANGE requires the whole
 * interval within the threshold, so few trials alone cannot produce it. Everything else is
 * INCONCLUSIVE.
 */
final class RowJudge {
    private static final int MOST_TRIALS = 1000;

    private final Rules rules;
    private final int family;
    private final Drift drift;

    /**
     * Creates a judge.
     *
     * @param rules the rules of the comparison
     * @param family the number of tested rows
     * @param drift the drift between the two sides
     */
    RowJudge(Rules rules, int family, Drift drift) {
        this.rules = rules;
        this.family = Math.max(1, family);
        this.drift = drift;
    }

    /**
     * The verdict on a row.
     *
     * @param tested the result of the test; null if the row was not tested
     */
    ComparedMeasurement judge(Row row, FamilyTest.@Nullable PValues tested) {
        Estimate estimate = row.estimate(rules);
        if (tested == null || estimate == null || estimate.interval() == null) {
            return untested(row, estimate);
        }
        TrialPlan plan = row.plan(rules, family);
        Significance significance = new Significance(
                plan.testsPairs() ? Significance.PAIRED : Significance.UNPAIRED, tested.alone(),
                tested.adjusted(), tested.least());
        Interval sure = estimate.interval().widened(Math.exp(drift.of(row)));
        ComparisonVerdict verdict = verdict(row, estimate.ratio(), sure, tested.adjusted());
        OptionalInt more = verdict == ComparisonVerdict.INCONCLUSIVE
                ? moreTrials(row, estimate.ratio())
                : OptionalInt.empty();
        double detectable = drift.of(row)
                + plan.detectable(row.noise(), Math.log1p(row.threshold()), rules.power());
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

    /**
     * The number of further trials on each side that would decide if the ratio and the noise stayed
     * as estimated; empty if no number would decide because the drift remains.
     */
    private OptionalInt moreTrials(Row row, double ratio) {
        Noise noise = row.noise();
        double effect = Math.abs(Math.log(ratio));
        double ofDrift = drift.of(row);
        double threshold = Math.log1p(row.threshold());
        for (int trials = row.leastTrials() + 1; trials <= MOST_TRIALS; trials++) {
            TrialPlan plan = new TrialPlan(row.paired(), trials, rules.significance(), family);
            boolean decides = effect > threshold
                    ? ofDrift + plan.detectable(noise, threshold, rules.power()) <= effect
                    : plan.halfWidth(noise, rules.confidence()) <= threshold - effect - ofDrift;
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
                    "beyond %s, p = %.2g among all rows", percent, significance.adjusted());
            case INCONCLUSIVE -> whyNot(row, estimate, significance, percent)
                    + more.stream().mapToObj(trials -> "; about " + trials
                            + " more trials per side would decide").findFirst()
                            .orElse("; " + MOST_TRIALS + " trials per side would not decide");
        };
    }

    private String whyNot(Row row, Estimate estimate, Significance significance, String percent) {
        if (significance.adjusted() > rules.significance()) {
            return String.format(Locale.ROOT, "p = %.2g among all rows, and the interval"
                    + " is not within %s", significance.adjusted(), percent);
        }
        if (Math.abs(estimate.ratio() - 1) < row.threshold()) {
            return "it differs, but perhaps by less than " + percent;
        }
        return drift.of(row) > 0
                ? String.format(Locale.ROOT, "it differs, but perhaps by no more than the machine"
                        + " did between the sides, a factor of %.3f", Math.exp(drift.of(row)))
                : "the test finds a difference, but the interval contains 1";
    }

    private ComparedMeasurement untested(Row row, @Nullable Estimate estimate) {
        if (row.asked() && !row.objection().isEmpty()) {
            return untested(row, estimate, ComparisonVerdict.INCONCLUSIVE, row.objection());
        }
        if (row.base().direction() == Direction.NEITHER) {
            return untested(row, estimate, null, "not judged: neither direction is better");
        }
        if (!row.asked()) {
            return untested(row, estimate, null, Drift.isOfAControl(row.base().name())
                    ? "not judged: a control, which no change can affect"
                    : "not judged: not selected");
        }
        if (row.isUnsoundThroughout()) {
            return untested(row, estimate, null, "not judged: in no trial was the load VALID");
        }
        boolean enough = row.leastTrials() >= Rules.LEAST_TRIALS;
        if (row.isConstant() && enough && row.isSound()) {
            return untested(row, estimate, ComparisonVerdict.NO_CHANGE, "equal in every trial");
        }
        if (row.isBackground() && enough) {
            return untested(row, estimate, ComparisonVerdict.NO_CHANGE,
                    "less than a byte per operation on both sides");
        }
        int missing = Rules.LEAST_TRIALS - row.leastTrials();
        return compared(row, estimate, null, null,
                row.isSound() && row.hasRatio() && missing > 0
                        ? OptionalInt.of(missing)
                        : OptionalInt.empty(),
                ComparisonVerdict.INCONCLUSIVE, whyUntested(row));
    }

    private ComparedMeasurement untested(Row row, @Nullable Estimate estimate,
            @Nullable ComparisonVerdict verdict, String because) {
        return compared(row, estimate, null, null, OptionalInt.empty(), verdict, because);
    }

    private String whyUntested(Row row) {
        if (!row.isSound()) {
            return SoundTrials.complaint(row.base(), row.candidate());
        }
        if (row.leastTrials() < Rules.LEAST_TRIALS) {
            return row.leastTrials()
                    + " trials per side do not show how much trials differ; at least "
                    + Rules.LEAST_TRIALS + " are needed";
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
