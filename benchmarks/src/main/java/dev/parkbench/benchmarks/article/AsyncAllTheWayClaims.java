package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.AsyncAllTheWay.Client;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import java.util.List;

/** The claims on async handlers on one loop and on a client without a socket. */
final class AsyncAllTheWayClaims {

    private static final String OVER = "in process over loopback, slowest over quickest trial";

    private AsyncAllTheWayClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(oneLoop(), inProcess(), inProcessTime());
    }

    private static ClaimRule oneLoop() {
        return ClaimRule.timed("async-all-the-way/one-loop", "21")
                .states("With async handlers one event loop aggregates ten calls to itself in"
                        + " {p50}.")
                .article("ASGI Example", "With an async handler the aggregate works again on one"
                        + " worker.")
                .between("p50", record -> record.of(Client.ONE_LOOP)
                        .medianTrial(AsyncAllTheWay.TIME), "ms", Bound.delays(1),
                        Bound.delays(1).plusMillis(20))
                .refutedBy("a handler that blocks the loop: two calls then take 2 D");
    }

    private static ClaimRule inProcess() {
        return ClaimRule.counted("async-all-the-way/in-process", "23")
                .states("The async test client gets 200 and the greeting without a socket, and"
                        + " byte for byte what a socket carries.")
                .article("Async Test Example", "A test asks the view through a client that needs no"
                        + " server, and finds status and message.")
                .isTrue("status 200", record -> record.of(Client.IN_PROCESS)
                        .all(AsyncAllTheWay.STATUS, status -> status == 200))
                .isTrue("greeting", record -> record.of(Client.IN_PROCESS)
                        .allTexts(AsyncAllTheWay.BODY,
                                body -> body.contains("\"Hello Async World!\"")))
                .isTrue("equal to the socket's", AsyncAllTheWayClaims::isEqual)
                .refutedBy("one byte that differs");
    }

    private static double isEqual(ExperimentRecord record) {
        List<String> carried = record.of(Client.LOOPBACK).texts(AsyncAllTheWay.BODY);
        return carried.isEmpty()
                ? Double.NaN
                : record.of(Client.IN_PROCESS).allTexts(AsyncAllTheWay.BODY,
                        body -> carried.stream().allMatch(body::equals));
    }

    private static ClaimRule inProcessTime() {
        return ClaimRule.timed("async-all-the-way/in-process-time", "in-process")
                .states("A request without a socket takes at most {" + OVER + "} of the time of"
                        + " one over loopback.")
                .own("What a test saves that needs no socket.")
                .atMost(OVER, record -> record.of(Client.IN_PROCESS)
                        .most(AsyncAllTheWay.MEDIAN_TIME)
                        / record.of(Client.LOOPBACK).least(AsyncAllTheWay.MEDIAN_TIME), "",
                        Bound.of(0.09, 0.18))
                .refutedBy("an in-process client that waits for another thread, as long as a"
                        + " socket does");
    }
}
