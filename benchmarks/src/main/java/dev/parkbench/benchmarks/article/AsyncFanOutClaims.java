package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.AsyncFanOut.Aggregate;
import dev.parkbench.benchmarks.article.AsyncFanOut.Server;
import dev.parkbench.benchmarks.article.AsyncFanOut.Strategy;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims on ten calls at once. The profile ci has a shorter warm-up, and code that is not yet
 * fully compiled takes longer.
 */
final class AsyncFanOutClaims {

    private static final Bound ADDED = Bound.of(20, 20);
    private static final Bound ADDED_LITTLE_WARM_UP = Bound.of(20, 50);

    private AsyncFanOutClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        List<ClaimRule> rules = new ArrayList<>();
        for (String server : scope.servers()) {
            rules.addAll(List.of(async(server), pool(server), virtual(server)));
        }
        if (scope.has("threaded")) {
            rules.add(asyncHandlersOnThreads());
        }
        return rules;
    }

    private static ClaimRuleBuilder rule(String server, Strategy strategy) {
        return ClaimRule.timed("async-fan-out/" + strategy.label() + "." + server,
                "added." + strategy.label() + "." + server)
                .states("An aggregate of ten calls by the strategy " + strategy.label() + " on the "
                        + server + " server has all of them inside the back-end together and takes"
                        + " at most {p50}.");
    }

    private static ClaimRuleBuilder judged(ClaimRuleBuilder rule, Aggregate aggregate,
            Bound added) {
        return rule
                .isTrue("together in every trial",
                        record -> record.of(aggregate).all(AsyncFanOut.TOGETHER, all -> all != 0))
                .atMost("p50", p50(aggregate), "ms", Bound.delays(1).plus(added));
    }

    private static Reading p50(Aggregate aggregate) {
        return record -> record.of(aggregate).medianTrial(AsyncFanOut.TIME);
    }

    private static ClaimRule async(String server) {
        return judged(rule(server, Strategy.ASYNC)
                .article("Async Aggregation View", "The async aggregate of ten took about one"
                        + " second, so its calls must have run at the same time."),
                new Aggregate(Server.of(server), Strategy.ASYNC), ADDED)
                .refutedBy("nine of the calls inside at once, or a median of D + 21 ms where all"
                        + " is compiled");
    }

    private static ClaimRule pool(String server) {
        Aggregate pool = new Aggregate(Server.of(server), Strategy.POOL);
        Aggregate async = new Aggregate(Server.of(server), Strategy.ASYNC);
        return judged(rule(server, Strategy.POOL)
                .article("One final Example", "To fetch from some places at once a pool of threads"
                        + " will probably do."),
                pool, ADDED)
                .note("over the async aggregate",
                        record -> p50(pool).of(record) / p50(async).of(record), "")
                .refutedBy("a median of 2 D: one call had to wait for a thread of the pool");
    }

    private static ClaimRule virtual(String server) {
        return judged(rule(server, Strategy.VIRTUAL)
                .own("What virtual threads add to the strategies of the article."),
                new Aggregate(Server.of(server), Strategy.VIRTUAL), ADDED)
                .refutedBy("a median of 2 D, as when a call keeps its carrier while it waits");
    }

    private static ClaimRule asyncHandlersOnThreads() {
        return judged(
                ClaimRule.timed("async-fan-out/async-handlers-on-threads", "7.threaded")
                        .states("An async handler works on a server of blocking threads too: its"
                                + " calls are inside the back-end together and it takes at most"
                                + " {p50}.")
                        .article("Why Did it Work?", "An async view also works on a server that is"
                                + " not async, where it runs in a thread with a loop of its own,"
                                + " and what it awaits still overlaps."),
                new Aggregate(Server.threadedWithAsyncHandlers(), Strategy.ASYNC),
                ADDED_LITTLE_WARM_UP)
                .refutedBy("a first aggregate with one call inside at a time, or a median of 10 D");
    }
}
