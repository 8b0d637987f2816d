package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.SequentialFanOut.Aggregate;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The claims on sequential calls. */
final class SequentialFanOutClaims {

    private static final String SOURCE = "Compare with Sync View";

    private SequentialFanOutClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        List<ClaimRule> rules = new ArrayList<>();
        for (String server : scope.servers()) {
            rules.addAll(List.of(oneAtATime(server), added(server), sum(server)));
        }
        return rules;
    }

    private static Aggregate ten(String server) {
        return new Aggregate(server, Tasks.FAN_OUT);
    }

    private static ClaimRule oneAtATime(String server) {
        return ClaimRule.timed("sequential-fan-out/one-at-a-time." + server, "3." + server)
                .states("A sequential aggregate of ten calls on the " + server
                        + " server takes at least {fastest}, and no two calls overlap.")
                .article(SOURCE, "The same ten calls in a loop take ten seconds or more.")
                .exactly("calls inside at once",
                        record -> record.of(ten(server)).mostFact(SequentialFanOut.INSIDE), 1)
                .atLeast("fastest",
                        record -> record.of(ten(server)).least(SequentialFanOut.TIME), "ms",
                        Bound.delays(10))
                .refutedBy("two calls of an aggregate that are inside the back-end together");
    }

    private static ClaimRule added(String server) {
        return ClaimRule
                .timed("sequential-fan-out/added." + server, "added.sequential." + server)
                .states("A sequential aggregate of ten calls on the " + server
                        + " server takes at most {p50}.")
                .own("What a server and its client add to the waits of sequential calls.")
                .atMost("p50", record -> record.of(ten(server)).medianTrial(SequentialFanOut.TIME),
                        "ms", Bound.delays(10).plus(Bound.of(30, 60)))
                .refutedBy("a median of 10 D + 61 ms: each call costs 6 ms");
    }

    private static ClaimRule sum(String server) {
        return ClaimRule.timed("sequential-fan-out/sum." + server, "4." + server)
                .states("The latencies of a sequential aggregate on the " + server
                        + " server add up: n calls take n D and at most"
                        + " {most beyond n D, for each request} more for each request (n calls and"
                        + " their aggregate), for n from 1 to 10.")
                .article(SOURCE, "The latencies of calls one after the other add up.")
                .voidIf(record -> unanswered(record, server))
                .atLeast("least beyond n D",
                        record -> SequentialFanOut.widths(record.scope()).stream()
                                .mapToDouble(n -> beyond(record, server, n))
                                .reduce(Double.POSITIVE_INFINITY, Math::min),
                        "ms", 0)
                .atMost("most beyond n D, for each request",
                        record -> SequentialFanOut.widths(record.scope()).stream()
                                .mapToDouble(n -> beyond(record, server, n) / (n + 1))
                                .reduce(Double.NEGATIVE_INFINITY, Math::max),
                        "ms", 10)
                .refutedBy("four calls in 3 D, or in 5 D");
    }

    /** The milliseconds beyond n D; NaN if there is no response. */
    private static double beyond(ExperimentRecord record, String server, int n) {
        return record.of(new Aggregate(server, n)).medianTrial(SequentialFanOut.TIME)
                - n * record.scope().delayMillis();
    }

    private static Optional<String> unanswered(ExperimentRecord record, String server) {
        return SequentialFanOut.widths(record.scope()).stream()
                .flatMap(n -> record.of(new Aggregate(server, n)).voidReason().stream())
                .findFirst();
    }
}
