package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.host.LimitUse;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the requests of a number of concurrent users.
 *
 * @param users the number of concurrent users
 * @param scheduled the number of requests that were due
 * @param unanswered the number of requests that were not successful
 * @param endedBy the most frequent outcome of unsuccessful requests; null if there was none
 * @param nextLimit the limit of the system that the server would reach next; null if it was not
 *     observed
 */
record ConcurrencyLevel(
        int users,
        long scheduled,
        long unanswered,
        @Nullable String endedBy,
        @Nullable LimitUse nextLimit) {

    /** The name of the fact with the number of unsuccessful requests of a trial. */
    static final String UNANSWERED = "unanswered";

    private static final String SCHEDULED = "scheduled";
    private static final String ENDED_BY = "ended_by";
    private static final String LIMIT = "next_limit";
    private static final String LIMIT_ALLOWS = "next_limit_allows";
    private static final String LIMIT_USED = "next_limit_used";

    /**
     * Creates a level from counts.
     *
     * @param outcomes the number of requests by outcome
     * @param uses the use of the limits of the system by the server; empty if it was not observed
     */
    static ConcurrencyLevel of(int users, long scheduled, Map<String, Long> outcomes,
            List<LimitUse> uses) {
        String answered = Answered.OK.text();
        String endedBy = outcomes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(answered) && entry.getValue() > 0)
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).orElse(null);
        return new ConcurrencyLevel(users, scheduled,
                scheduled - outcomes.getOrDefault(answered, 0L), endedBy,
                LimitUse.nearest(uses).orElse(null));
    }

    /** The worst trial: the one with the most failures, then the one nearest to a limit. */
    static Optional<ConcurrencyLevel> worst(int users, List<Trial> trials) {
        return trials.stream().filter(trial -> trial.counters().containsKey(UNANSWERED))
                .map(trial -> of(users, trial.counters()))
                .max(Comparator.comparingLong(ConcurrencyLevel::unanswered)
                        .thenComparingDouble(ConcurrencyLevel::nearness));
    }

    private static ConcurrencyLevel of(int users, Map<String, Object> facts) {
        return new ConcurrencyLevel(users, number(facts, SCHEDULED), number(facts, UNANSWERED),
                (String) facts.get(ENDED_BY),
                facts.get(LIMIT) instanceof String name
                        ? new LimitUse(name, number(facts, LIMIT_ALLOWS),
                                number(facts, LIMIT_USED))
                        : null);
    }

    private static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private double nearness() {
        return nextLimit == null ? 0 : nextLimit.share();
    }

    /** Records the level in addition to what {@link OpenLoad} records. */
    void record(TrialRecorder recorder) {
        recorder.fact(UNANSWERED, unanswered);
        if (endedBy != null) {
            recorder.fact(ENDED_BY, endedBy);
        }
        if (nextLimit != null) {
            recorder.fact(LIMIT, nextLimit.name());
            recorder.fact(LIMIT_ALLOWS, nextLimit.limit());
            recorder.fact(LIMIT_USED, nextLimit.used());
        }
    }

    /**
     * A sentence on whether the server has reached its limit at this level, and on the cause or the
     * next limit.
     */
    String text(String server) {
        String end = unanswered == 0 ? " answered all of " : " did not answer all of ";
        String outcome = endedBy == null
                ? ""
                : ": " + NumberText.of(unanswered) + " of " + NumberText.of(scheduled)
                        + " requests ended otherwise, most as " + endedBy;
        String next = nextLimit == null
                ? ""
                : "; the limit that comes next is " + nextLimit.name() + ", of which "
                        + NumberText.of(nextLimit.used()) + " of "
                        + NumberText.of(nextLimit.limit()) + " are in use";
        return server + end + NumberText.of(users) + " at once" + outcome + next + ".";
    }
}
