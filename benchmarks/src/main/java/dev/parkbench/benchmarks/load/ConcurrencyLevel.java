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
 * What became of the requests of so many users at once.
 *
 * @param users who asked at once
 * @param scheduled requests
 * @param unanswered how many of them were not answered well
 * @param endedBy the most frequent of the other ends; null if there was none
 * @param nextLimit the limit of the system that the server would meet next; null if nobody looked
 */
record ConcurrencyLevel(
        int users,
        long scheduled,
        long unanswered,
        @Nullable String endedBy,
        @Nullable LimitUse nextLimit) {

    /** How many requests of a trial had no good answer. */
    static final String UNANSWERED = "unanswered";

    private static final String SCHEDULED = "scheduled";
    private static final String ENDED_BY = "ended_by";
    private static final String LIMIT = "next_limit";
    private static final String LIMIT_ALLOWS = "next_limit_allows";
    private static final String LIMIT_USED = "next_limit_used";

    /**
     * From what was counted.
     *
     * @param outcomes how many requests ended how
     * @param uses how near the server was to the limits of the system; empty if nobody looked
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

    /** The trial that says most of the end: that with most failures, then nearest to a limit. */
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

    /** Keeps it beside what {@link OpenLoad} keeps. */
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

    /** In a sentence: whether a server has reached its end here, by what, and which limit is next. */
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
