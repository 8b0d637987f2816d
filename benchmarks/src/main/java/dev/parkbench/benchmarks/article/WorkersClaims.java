package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.Workers.Placed;
import dev.parkbench.benchmarks.article.Workers.Policy;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.statistics.BallsInBins;
import dev.parkbench.results.statistics.GoodnessOfFit;
import dev.parkbench.results.statistics.Interval;
import dev.parkbench.results.statistics.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The claims on the distribution of calls over workers and on the resulting time of an aggregate.
 */
final class WorkersClaims {

    private static final String SOURCE = "ASGI Example";
    private static final String SAYS = "More workers give no guarantee that a request meets one"
            + " that is free, so even with ten of them the aggregate probably takes more than a"
            + " second.";
    private static final String COLLISIONS = "share of fan-outs in which two calls meet";
    private static final String P50 = "p50";
    private static final String LONGEST = "longest";

    /** The p-value, corrected for the number of tests, below which the law is refuted. */
    private static final double SIGNIFICANCE = 0.001;

    /** The least time of a fan-out in which two calls meet: twice that of one call. */
    private static final Bound MET = Bound.delays(2);

    /** So many of ten calls on one worker that a timeout of five delays is near. */
    private static final int CROWD = 5;

    /** The most milliseconds that a fan-out adds to the time of its fullest worker. */
    private static final int ADDED_MILLIS = 50;

    private WorkersClaims() {
    }

    static List<ClaimRule> all(Scope scope) {
        List<ClaimRule> claims = new ArrayList<>();
        if (Policy.HASH.isIn(scope)) {
            claims.addAll(List.of(hashCollisions(), hashTime(), hashLaw(scope), turnLaw(scope),
                    turnTime(), processesLaw(scope), processesTime(), sharedCollisions(),
                    sharedLaw(Policy.SHARED, "loops", "shared-loops-law"),
                    sharedLaw(Policy.SHARED_PROCESSES, "processes", "shared-processes-law"),
                    sharedTime()));
        }
        if (Policy.QUEUE.isIn(scope)) {
            claims.add(queue(scope));
        }
        return claims;
    }

    /** One end of the interval of the share of fan-outs whose fullest worker has five or more. */
    private static Reading crowded(Placed placed, ToDoubleFunction<Interval> end) {
        return record -> {
            long[] counts = FullestWorkerCounts.of(record, placed);
            long total = Arrays.stream(counts).sum();
            return total == 0
                    ? Double.NaN
                    : end.applyAsDouble(new Proportion(Arrays.stream(counts).skip(CROWD).sum(),
                            total).interval());
        };
    }

    private static Reading pValue(Placed placed) {
        return record -> {
            long[] counts = FullestWorkerCounts.of(record, placed);
            return Arrays.stream(counts).sum() == 0
                    ? Double.NaN
                    : GoodnessOfFit.pearson(counts,
                            BallsInBins.fullestBinLaw(Tasks.FAN_OUT, placed.count())).pValue();
        };
    }

    private static ClaimRule followsTheLaw(ClaimRuleBuilder claim, List<Placed> all) {
        all.forEach(placed -> claim.atLeast("p of chi-square, " + placed.label(), pValue(placed),
                "", SIGNIFICANCE / all.size()));
        return claim.refutedBy("calls that are dealt out in turn, or a hash that leaves workers"
                + " out; by chance once in a thousand runs, and then hardly twice in a row");
    }

    private static ClaimRule hashCollisions() {
        return ClaimRule.counted("workers/hash-collisions", "19.hash")
                .states("Ten workers on one port do not guarantee each of ten requests a fresh"
                        + " worker: placed by the kernel's hash, two meet in a share of {"
                        + COLLISIONS + "} of the fan-outs or more.")
                .article(SOURCE, SAYS)
                .atLeast(COLLISIONS, FullestWorkerCounts.share(Policy.HASH.ten(), 2), "", 0.99)
                .refutedBy("two of a hundred fan-outs in which each call has a worker of its own");
    }

    private static ClaimRule hashTime() {
        return ClaimRule.timed("workers/hash-time", "20.hash")
                .states("With ten workers placed by hash the median aggregate of ten blocking calls"
                        + " takes {" + P50 + "} or more.")
                .article(SOURCE, SAYS)
                .atLeast(P50, record -> record.of(Policy.HASH.ten()).medianOfAll(Workers.TIME),
                        "ms", MET)
                .note(LONGEST, record -> record.of(Policy.HASH.ten()).most(Workers.TIME), "ms")
                .refutedBy("more than half of the aggregates in which no two calls meet");
    }

    private static ClaimRule hashLaw(Scope scope) {
        return followsTheLaw(ClaimRule.counted("workers/hash-law", "law.hash")
                .states("The fullest of W workers placed by hash follows the law of ten balls in W"
                        + " bins, for W from 2 to 100.")
                .own("The kernel's hash of fresh ports should be as good as chance."),
                Policy.HASH.all(scope));
    }

    private static ClaimRule turnLaw(Scope scope) {
        ClaimRuleBuilder claim = ClaimRule.counted("workers/round-robin-law", "turn.round-robin")
                .states("Placed in turn, the fullest of W workers has ceil(10/W) calls in every"
                        + " fan-out, for W from 2 to 100.")
                .own("It is the other policy of servers: one accepts for all.");
        Policy.TURN.all(scope).forEach(placed -> claim.exactly(
                "share with more than ceil(10/W), W=" + placed.count(),
                FullestWorkerCounts.share(placed,
                        Math.ceilDiv(Tasks.FAN_OUT, placed.count()) + 1),
                0));
        return claim.refutedBy("one fan-out of which a worker gets a call more than its turn");
    }

    private static ClaimRule turnTime() {
        return ClaimRule.timed("workers/round-robin-time", "20.round-robin")
                .states("With ten workers an aggregate of ten blocking calls takes {" + LONGEST
                        + "} or more, at least now and then, even if calls are placed in turn.")
                .article(SOURCE, SAYS)
                .expectedRefuted("Unlike the article's server, one that deals connections out in"
                        + " turn gives each of ten calls a worker of its own, so the aggregate"
                        + " takes one D.")
                .atLeast(LONGEST, record -> record.of(Policy.TURN.ten()).most(Workers.TIME), "ms",
                        Bound.delays(1).plusMillis(ADDED_MILLIS))
                .refutedBy("aggregates that all take one D");
    }

    private static ClaimRule processesLaw(Scope scope) {
        return followsTheLaw(ClaimRule.counted("workers/processes-law", "law.processes")
                .states("Server processes that share a port are filled by the same law as loops"
                        + " that do.")
                .own("The article's workers are processes.")
                .remark("Each process has a socket of its own here, which those of uvicorn do"
                        + " not."),
                Policy.PROCESSES.all(scope));
    }

    private static ClaimRule processesTime() {
        return ClaimRule.timed("workers/processes-time", "")
                .states("With ten processes on one port the median aggregate of ten blocking calls"
                        + " takes {" + P50 + "} or more.")
                .article(SOURCE, SAYS)
                .atLeast(P50,
                        record -> record.of(Policy.PROCESSES.ten()).medianOfAll(Workers.TIME),
                        "ms", MET)
                .note(LONGEST, record -> record.of(Policy.PROCESSES.ten()).most(Workers.TIME),
                        "ms")
                .refutedBy("processes that share a queue, so that each takes a call when it is"
                        + " free");
    }

    private static ClaimRule sharedCollisions() {
        ClaimRuleBuilder claim = ClaimRule.counted("workers/shared-collisions", "")
                .states("Ten workers that accept from one socket, as those of uvicorn do, do not"
                        + " guarantee each of ten requests a fresh worker: two meet in a share of {"
                        + COLLISIONS + ", loops} of the fan-outs or more, and so they do if the"
                        + " workers are processes.")
                .article(SOURCE, SAYS);
        claim.atLeast(COLLISIONS + ", loops", FullestWorkerCounts.share(Policy.SHARED.ten(), 2), "",
                0.95);
        claim.atLeast(COLLISIONS + ", processes",
                FullestWorkerCounts.share(Policy.SHARED_PROCESSES.ten(), 2), "",
                0.95);
        return claim.refutedBy("a fan-out of twenty, and more, in which each call has a worker of"
                + " its own");
    }

    private static ClaimRule sharedLaw(Policy policy, String workers, String id) {
        return ClaimRule.counted("workers/" + id, "")
                .states("Ten " + workers + " that accept from one socket are not filled by the law"
                        + " of balls in bins.")
                .own("Whoever runs takes what waits; who runs is decided by the scheduler.")
                .atMost("p of chi-square", pValue(policy.ten()), "", SIGNIFICANCE)
                .note("share with " + CROWD + " or more on the fullest",
                        FullestWorkerCounts.share(policy.ten(), CROWD), "")
                .note("its interval of 95 % from", crowded(policy.ten(), Interval::low), "")
                .note("its interval of 95 % to", crowded(policy.ten(), Interval::high), "")
                .note("by the law", record -> Arrays.stream(BallsInBins.fullestBinLaw(
                        Tasks.FAN_OUT, policy.ten().count())).skip(CROWD).sum(), "")
                .remark("It is a race of the workers for what arrives, and there is no law for it:"
                        + " the share is another where workers and clients have CPUs of their own.")
                .refutedBy("calls that are placed by a hash");
    }

    private static ClaimRule sharedTime() {
        return ClaimRule.timed("workers/shared-time", "")
                .states("With ten workers that accept from one socket the median aggregate of ten"
                        + " blocking calls takes {" + P50 + "} or more.")
                .article(SOURCE, SAYS)
                .atLeast(P50, record -> record.of(Policy.SHARED_PROCESSES.ten())
                        .medianOfAll(Workers.TIME), "ms", MET)
                .note(LONGEST, record -> record.of(Policy.SHARED_PROCESSES.ten())
                        .most(Workers.TIME), "ms")
                .refutedBy("workers each of which accepts one connection and no more until it has"
                        + " answered");
    }

    private static ClaimRule queue(Scope scope) {
        ClaimRuleBuilder claim = ClaimRule.timed("workers/shared-queue", "queue.threaded")
                .states("With a queue that W threads share, ten blocking calls take ceil(10/W) D,"
                        + " and " + ADDED_MILLIS + " ms more at most, for every W from 1 to 20.")
                .own("No call waits while a thread is free: the best that W workers can do.");
        Policy.QUEUE.all(scope).forEach(placed -> {
            Bound law = Bound.delays(Math.ceilDiv(Tasks.FAN_OUT, placed.count()));
            claim.between("p50, W=" + placed.count(),
                    record -> record.of(placed).medianOfAll(Workers.TIME), "ms", law,
                    law.plusMillis(ADDED_MILLIS));
        });
        return claim.refutedBy("ten calls to ten threads of which two wait for each other: 2 D");
    }
}
