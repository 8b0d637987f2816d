package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.PoolPolicy;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Pool;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Pools;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Ten;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import java.util.List;
import java.util.stream.Stream;

/** The claims on thread pools. */
final class ThreadPoolFanOutClaims {

    private ThreadPoolFanOutClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(poolSize(), completionOrder(), threadsOfARequest());
    }

    private static Stream<Pool> pools() {
        return ThreadPoolFanOut.SIZES.stream().map(Pool::new);
    }

    private static double millis(ExperimentRecord record, Pool pool) {
        return record.of(pool).medianTrial(ThreadPoolFanOut.TIME);
    }

    private static double beyond(ExperimentRecord record, Pool pool) {
        return millis(record, pool) - pool.turns() * record.scope().delayMillis();
    }

    private static ClaimRule poolSize() {
        ClaimRuleBuilder rule = ClaimRule.timed("thread-pool-fan-out/pool-size", "pool-size")
                .states("A pool of p threads aggregates ten calls in ceil(10/p) D and at most"
                        + " {most beyond ceil(10/p) D, for each request} more for each request"
                        + " (the calls that a thread makes and the aggregate), with min(p, 10)"
                        + " calls inside at once.")
                .own("How many threads the pool of the article needs for its ten calls.")
                .atLeast("least beyond ceil(10/p) D", record -> pools()
                        .mapToDouble(pool -> beyond(record, pool))
                        .reduce(Double.POSITIVE_INFINITY, Math::min), "ms", 0)
                .atMost("most beyond ceil(10/p) D, for each request", record -> pools()
                        .mapToDouble(pool -> beyond(record, pool) / (pool.turns() + 1))
                        .reduce(Double.NEGATIVE_INFINITY, Math::max), "ms", 10);
        pools().forEach(pool -> {
            int p = pool.threads();
            rule.note("p=" + p, record -> millis(record, pool), "ms");
            rule.exactly("inside, p=" + p,
                    record -> record.of(pool).leastFact(ThreadPoolFanOut.INSIDE),
                    Math.min(p, Tasks.FAN_OUT));
        });
        return rule.refutedBy("ten calls by a pool of 3 in 3.3 D, as if its threads shared a call;"
                + " or 5 calls inside at once with a pool of 10");
    }

    private static ClaimRule completionOrder() {
        return ClaimRule.timed("thread-pool-fan-out/completion-order", "completion-order")
                .states("A thread pool's answers come in the order in which they completed, not in"
                        + " which they were asked for.")
                .article("One final Example", "The view takes the results of its pool as they are"
                        + " completed.")
                .isTrue("in completion order in every trial",
                        record -> record.of(Pools.OF_ALL_SIZES).all(
                                ThreadPoolFanOut.IN_COMPLETION_ORDER, ordered -> ordered != 0))
                .refutedBy("a trial in which the answers come in the order of the calls, the"
                        + " slowest first");
    }

    private static ClaimRule threadsOfARequest() {
        Ten fresh = new Ten(PoolPolicy.FRESH);
        Ten reused = new Ten(PoolPolicy.REUSE);
        return ClaimRule.counted("thread-pool-fan-out/threads-of-a-request", "")
                .states("A pool of ten that is made anew for each request, as in the article,"
                        + " starts {most threads started, made anew|} threads for each, and one"
                        + " that is reused {most threads started, reused|}.")
                .article("One final Example", "The view makes a pool of ten threads for its calls"
                        + " and ends it with them.")
                .exactly("fewest threads started, made anew",
                        record -> record.of(fresh).least(ThreadPoolFanOut.STARTED), Tasks.FAN_OUT)
                .exactly("most threads started, made anew",
                        record -> record.of(fresh).most(ThreadPoolFanOut.STARTED), Tasks.FAN_OUT)
                .exactly("most threads started, reused",
                        record -> record.of(reused).most(ThreadPoolFanOut.STARTED), 0)
                .note("beyond D, made anew", record -> beyond(record, fresh), "ms")
                .note("beyond D, reused", record -> beyond(record, reused), "ms")
                .refutedBy("a request whose pool gives two calls to one thread, or one that starts"
                        + " a thread although ten are idle");
    }

    private static double beyond(ExperimentRecord record, Ten pool) {
        return record.of(pool).medianTrial(ThreadPoolFanOut.TIME) - record.scope().delayMillis();
    }
}
