package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.ConnectionPool.Client;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The claims on more calls than connections. */
final class ConnectionPoolClaims {

    private static final int CALLS = ConnectionPool.CALLS;
    private static final int LIMIT = ConnectionPool.LIMIT;

    private ConnectionPoolClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(inside(), time());
    }

    private static Reading most(Client client) {
        return record -> record.of(client).mostFact(ConnectionPool.INSIDE);
    }

    private static Reading least(Client client) {
        return record -> record.of(client).leastFact(ConnectionPool.INSIDE);
    }

    /** The time of a fan-out in delays. */
    private static Reading delays(Client client) {
        return record -> record.of(client).medianTrial(ConnectionPool.TIME)
                / ConnectionPool.delay(record.scope()).toMillis();
    }

    private static ClaimRuleBuilder claim(String id) {
        return ClaimRule.timed("connection-pool/" + id, "")
                .document("httpx", "A client opens at most 100 connections unless it is told"
                        + " another number, and a call that has none waits for one.")
                .voidIf(ConnectionPoolClaims::lost);
    }

    private static Optional<String> lost(ExperimentRecord record) {
        return Stream.of(Client.LIMITED, Client.UNLIMITED)
                .filter(client -> record.of(client).leastFact(ConnectionPool.ANSWERED) < CALLS)
                .map(client -> client.label() + ": calls were not all answered").findFirst();
    }

    private static ClaimRule inside() {
        return claim("inside-at-once")
                .states("Of " + CALLS + " gathered calls, a client of at most " + LIMIT
                        + " connections has {most inside, " + LIMIT + " connections|} inside the"
                        + " back-end at once, and one without a limit all"
                        + " {fewest inside, no limit|}.")
                .exactly("fewest inside, " + LIMIT + " connections", least(Client.LIMITED), LIMIT)
                .exactly("most inside, " + LIMIT + " connections", most(Client.LIMITED), LIMIT)
                .exactly("fewest inside, no limit", least(Client.UNLIMITED), CALLS)
                .note("most inside, httpx", most(Client.HTTPX), "")
                .refutedBy("a hundred and first call inside, or a client that has a limit although"
                        + " it was given none");
    }

    private static ClaimRule time() {
        return claim("time")
                .states("Gathered calls take ceil(n/c) delays over c connections: " + CALLS
                        + " take {" + LIMIT + " connections} with " + LIMIT
                        + ", and {no limit} without a limit.")
                .between(LIMIT + " connections", delays(Client.LIMITED), "D", 2, 2.5)
                .between("no limit", delays(Client.UNLIMITED), "D", 1, 1.5)
                .note("httpx", delays(Client.HTTPX), "D")
                .refutedBy("150 calls in one delay and a half through 100 connections, as if those"
                        + " that wait took no time");
    }
}
