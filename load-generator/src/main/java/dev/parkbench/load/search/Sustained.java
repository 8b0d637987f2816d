package dev.parkbench.load.search;

import dev.parkbench.load.search.Objective.Time;
import dev.parkbench.load.verdict.GeneratorLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules by which a rate is sustained: the backlog in the target stays within a band that is
 * small compared with the number of operations, the bounds of the objective hold, and the load was
 * valid.
 *
 * <p>An undecided step is neither met nor missed and is repeated for longer.
 *
 * @param objective the objective of the search
 * @param tolerance the wanted precision of the rate, as a share of the rate
 */
record Sustained(Objective objective, double tolerance) {

    /**
     * The widest band of the backlog, as a share of the due operations and of the tolerance. With a
     * tolerance of 2 % it is 0.5 %: a rate that exceeds the capacity by this share fills the band
     * in any window, and a queue with random arrivals fills it sooner.
     */
    private static final double BAND_FOR_RATE = 0.25;

    private static final double WIDEST_BAND = 0.02;

    /** The narrowest band, in operations: in a narrower one, single operations would matter. */
    private static final double LEAST_BAND = 5;

    /** The number of standard errors from which a slope is significant. */
    private static final double SURE_OF_GROWTH = 3;

    /** The number of standard errors from which a share is on one side of its bound. */
    private static final double SURE_OF_SHARE = 2.5;

    /** The largest share of errors if the objective has no bound for errors. */
    private static final double MOST_ERRORS = 0.01;

    private static final double LEAST_LONGER = 1.5;
    private static final double MOST_LONGER = 4;

    /** The ratio of 2.5 standard errors of a share at its bound to the tolerance of the rate. */
    private static final double SHARE_FOR_RATE = 5;

    private static final double COARSEST_SHARE = 0.5;

    /** The share of errors that is too many. */
    static double mostErrors(Objective objective) {
        return objective.errors().orElse(MOST_ERRORS);
    }

    private double band() {
        return Math.min(BAND_FOR_RATE * tolerance, WIDEST_BAND);
    }

    /** The fewest arrivals from which a step can be judged. */
    double fewestArrivals() {
        return LEAST_BAND / band();
    }

    /**
     * Judges an observation. The rules are applied in the order in which one cause explains
     * another.
     */
    Finding judge(Observation seen) {
        if (seen.isLimited()) {
            boolean onlyLate = !seen.limits(GeneratorLimit.OTHER);
            Optional<Finding> decided = onlyLate ? decidedAnyway(seen) : Optional.empty();
            return decided.orElseGet(() -> new Finding.Limited(
                    String.join("; ", seen.judgement().reasons()), onlyLate));
        }
        return judgeLoad(seen);
    }

    private Finding judgeLoad(Observation seen) {
        Finding steps = judgeSteps(seen);
        return steps instanceof Finding.Missed ? steps : verdict(seen).orElse(steps);
    }

    private Finding judgeSteps(Observation seen) {
        Growth growth = Growth.of(seen.outstandingBefore(), seen.slices());
        List<Finding> findings = new ArrayList<>();
        seen.certain().ifPresent(findings::add);
        errors(seen).ifPresent(findings::add);
        growth(seen, growth).ifPresent(findings::add);
        for (int i = 0; i < objective.times().size(); i++) {
            late(seen, i, 0).ifPresent(findings::add);
        }
        return findings.stream().filter(Finding.Missed.class::isInstance).findFirst()
                .or(() -> findings.stream().max(Sustained::comparedByLength))
                .orElseGet(Finding.Met::new);
    }

    /**
     * Returns what a step shows even though its generator was late. Response times are counted from
     * the intended start, so lateness makes them longer and never shorter: an objective that is met
     * with lateness is met without it. In a first-come, first-served queue, arrivals that are late
     * by at most some time delay no response by more than this time, and keep no more operations
     * outstanding than arrive in it: an objective that is missed by more than that is missed
     * without lateness, too.
     */
    private Optional<Finding> decidedAnyway(Observation seen) {
        Optional<Finding> missed = missedAnyway(seen);
        if (missed.isPresent() || !seen.judgement().asPlanned() || seen.isShortOfConnections()) {
            return missed;
        }
        Finding punctual = judgeSteps(seen);
        return punctual instanceof Finding.Missed ? Optional.empty() : Optional.of(punctual);
    }

    private Optional<Finding> missedAnyway(Observation seen) {
        double arrivals = seen.rate() * seen.latenessNanos() / 1e9;
        Growth growth = Growth.of(seen.outstandingBefore(), seen.slices());
        List<Finding> findings = new ArrayList<>();
        growth(seen, growth.without(arrivals, seen.seconds())).ifPresent(findings::add);
        for (int i = 0; i < objective.times().size(); i++) {
            late(seen, i, seen.explained().get(i)).ifPresent(findings::add);
        }
        return findings.stream().filter(Finding.Missed.class::isInstance).findFirst();
    }

    private static int comparedByLength(Finding one, Finding other) {
        return Double.compare(longer(one), longer(other));
    }

    private static double longer(Finding finding) {
        return finding instanceof Finding.Unsure unsure ? unsure.longer() : 1;
    }

    private Optional<Finding> growth(Observation seen, Growth growth) {
        double widest = band() * seen.scheduled();
        if (growth.band() <= widest) {
            return Optional.empty();
        }
        if (growth.perSecond() > SURE_OF_GROWTH * growth.error()) {
            return Optional.of(new Finding.Missed(Finding.Cause.GROWING, String.format(Locale.ROOT,
                    "the backlog in the target grows by %.1f per second (error %.1f)",
                    growth.perSecond(), growth.error())));
        }
        return Optional.of(new Finding.Unsure(String.format(Locale.ROOT,
                "the backlog in the target varied by %.0f, which is more than %.0f, %.2g %% of"
                        + " the arrivals",
                growth.band(), widest, 100 * band()), between(1.25 * growth.band() / widest)));
    }

    private Optional<Finding> late(Observation seen, int bound, long explained) {
        Time time = objective.times().get(bound);
        Proportion late = Proportion.of(seen.slices(), seen.rest(),
                slice -> slice.late().get(bound),
                Slice::ok).without(explained);
        return share(late, time.lateShare(), Finding.Cause.OBJECTIVE, String.format(Locale.ROOT,
                "%s does not hold: %.3f %% of the operations took longer (error %.3f)", time.text(),
                100 * late.value(), 100 * late.error()), time.text());
    }

    private Optional<Finding> errors(Observation seen) {
        Proportion failed = Proportion.of(seen.slices(), seen.rest(), Slice::failed,
                slice -> slice.ok() + slice.failed());
        double most = mostErrors(objective);
        return failed.count() == 0
                ? Optional.empty()
                : share(failed, most, Finding.Cause.ERRORS, String.format(Locale.ROOT,
                        "%.3f %% of the operations failed (error %.3f, at most %.3f)",
                        100 * failed.value(), 100 * failed.error(), 100 * most), "errors");
    }

    private Optional<Finding> share(Proportion share, double most, Finding.Cause cause, String why,
            String name) {
        double off = Math.abs(share.value() - most);
        double needed = Math.max(off, Math.min(SHARE_FOR_RATE * tolerance, COARSEST_SHARE) * most);
        boolean none = most == 0;
        if (none || SURE_OF_SHARE * share.error() <= needed) {
            boolean holds = none ? share.count() == 0 : share.value() < most;
            return holds ? Optional.empty() : Optional.of(new Finding.Missed(cause, why));
        }
        double times = SURE_OF_SHARE * share.error() / needed;
        return Optional.of(new Finding.Unsure(String.format(Locale.ROOT,
                "%s is too near to its bound: %.3f %% (error %.3f), and %.3f %% are allowed", name,
                100 * share.value(), 100 * share.error(), 100 * most),
                between(1.1 * times * times)));
    }

    private static double between(double longer) {
        return Math.min(Math.max(longer, LEAST_LONGER), MOST_LONGER);
    }

    private static Optional<Finding> verdict(Observation seen) {
        return switch (seen.judgement().verdict()) {
            case VALID -> Optional.empty();
            case GENERATOR_LIMITED -> missed(seen, Finding.Cause.CONNECTIONS);
            case INVALID -> missed(seen, Finding.Cause.NOT_STEADY);
        };
    }

    private static Optional<Finding> missed(Observation seen, Finding.Cause cause) {
        return Optional.of(
                new Finding.Missed(cause, String.join("; ", seen.judgement().reasons())));
    }
}
