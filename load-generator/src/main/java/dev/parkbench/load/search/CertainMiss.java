package dev.parkbench.load.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The test whether a running step is certain to miss its objective, because as many operations are
 * late or have failed as the whole step allows.
 *
 * @param objective the objective of the search
 * @param planned the number of operations that are due in the whole step
 * @param rate the operations per second
 */
record CertainMiss(Objective objective, double planned, double rate) {

    /** The share of the operations before which a step shows little about the target. */
    private static final double LEAST_SHARE = 0.2;

    /** A factor on expected numbers that covers random variation. */
    private static final double MORE_BY_CHANCE = 1.2;

    /**
     * Returns the miss that is certain whatever the rest of the step brings; empty if there is
     * none.
     */
    Optional<Finding.Missed> in(List<Slice> slices) {
        long due = slices.stream().mapToLong(Slice::scheduled).sum();
        if (slices.isEmpty() || due < LEAST_SHARE * planned) {
            return Optional.empty();
        }
        long failed = slices.stream().mapToLong(Slice::failed).sum();
        if (failed > MORE_BY_CHANCE * Sustained.mostErrors(objective) * planned) {
            return Optional.of(new Finding.Missed(Finding.Cause.ERRORS, String.format(Locale.ROOT,
                    "%d of the first %d operations failed", failed, due)));
        }
        for (int i = 0; i < objective.times().size(); i++) {
            Objective.Time time = objective.times().get(i);
            int bound = i;
            long late = slices.stream().mapToLong(slice -> slice.late().get(bound)).sum();
            // An outstanding operation that was due longer ago than the bound is late whenever it
            // ends.
            double soon = MORE_BY_CHANCE * (rate * time.nanos() / 1e9 + 1);
            double certain = late + Math.max(0, slices.getLast().outstanding() - soon);
            if (certain > MORE_BY_CHANCE * time.lateShare() * planned) {
                return Optional.of(new Finding.Missed(Finding.Cause.OBJECTIVE, String.format(
                        Locale.ROOT, "%s cannot hold: of the first %d operations %.0f took longer",
                        time.text(), due, certain)));
            }
        }
        return Optional.empty();
    }
}
