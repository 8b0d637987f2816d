package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.machine.LimitUse;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.results.NumberText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rung of the ramp: what became of the requests of so many users at once.
 *
 * @param users who asked at once
 * @param scheduled requests
 * @param outcomes how many of them ended how
 * @param uses how near the server was to the limits of the system; empty if nobody looked
 */
record Rung(int users, long scheduled, Map<String, Long> outcomes, List<LimitUse> uses) {

    Rung {
        outcomes = Map.copyOf(outcomes);
        uses = List.copyOf(uses);
    }

    private long answered() {
        return outcomes.getOrDefault(Answered.OK.text(), 0L);
    }

    /** Whether every request was answered well. */
    boolean all() {
        return answered() == scheduled;
    }

    /** Which other end was the most frequent; empty if there was none. */
    Optional<String> endedBy() {
        return outcomes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Answered.OK.text()))
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** The rung of the two that says more of the end: that with failures, then nearer to a limit. */
    Rung worse(Rung other) {
        if (all() != other.all()) {
            return all() ? other : this;
        }
        return nearness() >= other.nearness() ? this : other;
    }

    private double nearness() {
        return LimitUse.nearest(uses).map(LimitUse::share).orElse(0.0);
    }

    void record(LegacyRecorder arm, int trial) {
        LimitUse.nearest(uses).ifPresent(next -> {
            arm.fact(trial, "next_limit", next.name());
            arm.fact(trial, "next_limit_allows", next.limit());
            arm.fact(trial, "next_limit_used", next.used());
        });
        endedBy().ifPresent(outcome -> arm.fact(trial, "ended_by", outcome));
    }

    /** In a sentence: whether a server has reached its end here, by what, and which limit is next. */
    String text(String server) {
        String end = all()
                ? " answered all of "
                : " did not answer all of ";
        String outcome = endedBy().map(name -> ": " + NumberText.of(scheduled - answered())
                + " of " + NumberText.of(scheduled) + " requests ended otherwise, most as " + name)
                .orElse("");
        String next = LimitUse.nearest(uses)
                .map(use -> "; the limit that comes next is " + use.name() + ", of which "
                        + NumberText.of(use.used()) + " of " + NumberText.of(use.limit())
                        + " are in use")
                .orElse("");
        return server + end + NumberText.of(users) + " at once" + outcome + next + ".";
    }
}
