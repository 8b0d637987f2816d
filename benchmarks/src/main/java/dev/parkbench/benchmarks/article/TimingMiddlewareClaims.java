package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot.Callers;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The claims on the time that a middleware records. */
final class TimingMiddlewareClaims {

    private static final String SOURCE = "Async Middleware Example";
    private static final int UNSEEN_MILLIS = 10;

    private TimingMiddlewareClaims() {
    }

    static List<ClaimRule> all(Scope scope) {
        List<ClaimRule> claims = new ArrayList<>();
        scope.servers().forEach(server -> {
            claims.add(added(server));
            claims.add(alone(server));
        });
        if (scope.has(Callers.QUEUE.server())) {
            claims.add(blindSpot());
        }
        return claims;
    }

    private static ClaimRule added(String server) {
        return ClaimRule.timed("timing-middleware/added." + server, "24." + server)
                .states("The one timing middleware adds its field on the " + server
                        + " server, in that server's own style of handler, and leaves the rest as"
                        + " it was; what it records is {least elapsed} or more.")
                .article(SOURCE, "One middleware serves both styles of view and adds a field to"
                        + " the answer.")
                .isTrue("rest of the body equal", record -> record.of(Callers.alone(server))
                        .all(TimingMiddlewareBlindSpot.REST_EQUAL, equal -> equal == 1))
                .atLeast("least elapsed", record -> leastElapsed(
                        record.of(Callers.alone(server))), "ms", Bound.delays(1))
                .refutedBy("a middleware that stops its clock when an async handler returns, not"
                        + " when it answers");
    }

    /**
     * The smallest recorded time. Each trial has one value; it is read as the maximum, because a
     * histogram rounds its minimum down.
     */
    private static double leastElapsed(RecordedArm arm) {
        return Arrays.stream(arm.perTrial(TimingMiddlewareBlindSpot.ELAPSED, Measurement::max))
                .min().orElse(Double.NaN);
    }

    private static ClaimRule alone(String server) {
        return ClaimRule.timed("timing-middleware/alone." + server, "25." + server)
                .states("On the " + server + " server with nobody else there, the client waits"
                        + " {client's time beyond it} longer than the middleware records.")
                .article(SOURCE, "The field records how long a request takes.")
                .between("client's time beyond it", record -> record.of(Callers.alone(server))
                        .medianTrial(TimingMiddlewareBlindSpot.UNSEEN), "ms", 0, UNSEEN_MILLIS)
                .refutedBy("a request that waits for a thread before the middleware sees it, or a"
                        + " middleware that records more than the client waits");
    }

    private static ClaimRule blindSpot() {
        String last = "slowest client";
        return ClaimRule.timed("timing-middleware/blind-spot", "blind-spot")
                .states("The middleware does not record the duration of a request that has to"
                        + " queue: before a blocked loop it records {longest elapsed} at most,"
                        + " while the last of " + TimingMiddlewareBlindSpot.QUEUED
                        + " clients waits {" + last + "} or more.")
                .article(SOURCE, "The field records how long each request takes.")
                .atMost("longest elapsed", record -> record.of(Callers.QUEUE)
                        .most(TimingMiddlewareBlindSpot.ELAPSED), "ms",
                        Bound.delays(1).plusMillis(UNSEEN_MILLIS))
                .atLeast(last, record -> record.of(Callers.QUEUE)
                        .medianTrial(TimingMiddlewareBlindSpot.TIME, Measurement::max), "ms",
                        Bound.delays(TimingMiddlewareBlindSpot.QUEUED))
                .note("client's time beyond it, worst of all", record -> record.of(Callers.QUEUE)
                        .most(TimingMiddlewareBlindSpot.UNSEEN), "ms")
                .remark("The middleware starts its clock when the request is taken up, so what a"
                        + " request waited before a blocked loop is not in it.")
                .refutedBy("a middleware whose clock starts when the request arrives");
    }
}
