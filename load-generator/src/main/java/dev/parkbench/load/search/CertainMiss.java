package dev.parkbench.load.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a step can only be missed, though it has not ended: as many are late, or have failed, as
 * may be in all of it.
 *
 * @param planned operations that are due in the whole step
 * @param rate operations a second
 */
record CertainMiss(Objective objective, double planned, double rate) {

    /** Before that its throughput says little of the target. */
    private static final double LEAST_SHARE = 0.2;

    /** Those who came in the time of a bound, with what is more of them by chance. */
    private static final double MORE_BY_CHANCE = 1.2;

    /** Whatever may still come. */
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
            // Who has not ended and did not come within the bound is late whenever he ends.
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
