package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.article.FullestWorkerCounts;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.django.WorkerRows.Caller;
import dev.parkbench.benchmarks.django.WorkerRows.Row;
import dev.parkbench.results.statistics.BallsInBins;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The claims on uvicorn's workers. */
final class WorkerClaims {

    private static final String SOURCE = "ASGI Example";
    private static final String SAYS = "More workers give no guarantee that a request meets one"
            + " that is free, so even with ten of them the aggregate probably takes more than a"
            + " second.";

    private WorkerClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(meet(), fuller(), pace(), time());
    }

    private static Reading mean(Row row) {
        return record -> {
            long[] counts = FullestWorkerCounts.of(record, row);
            double calls = 0;
            for (int k = 0; k < counts.length; k++) {
                calls += (double) k * counts[k];
            }
            return calls / Arrays.stream(counts).sum();
        };
    }

    private static ClaimRule meet() {
        return ClaimRule.counted("workers/meet.django", "")
                .states("Ten workers of uvicorn do not guarantee each of the ten calls of the"
                        + " article's own view a fresh worker: two meet in a share of {fan-outs in"
                        + " which two calls meet} of the fan-outs or more.")
                .article(SOURCE, SAYS)
                .needs(Installation.DJANGO)
                .atLeast("fan-outs in which two calls meet", FullestWorkerCounts.share(Row.TEN, 2),
                        "", 0.95)
                .note("mean of the fullest", mean(Row.TEN), "")
                .note("mean of the fullest, our client", mean(Row.TEN.by(Caller.CLIENT)), "")
                .refutedBy("three of forty fan-outs in which each call has a worker of its own");
    }

    private static ClaimRule fuller() {
        return ClaimRule.counted("workers/five-on-one.django", "")
                .states("Workers of uvicorn accept from one socket until it is empty: of ten calls"
                        + " that our client sends at once one of ten workers has five or more in a"
                        + " share of {fan-outs with five on one worker} of the fan-outs or more,"
                        + " where the law of balls in bins gives " + byChance() + ".")
                .own("From five on, the last call of a worker takes as long as the article's client"
                        + " waits.")
                .needs(Installation.DJANGO)
                .atLeast("fan-outs with five on one worker",
                        FullestWorkerCounts.share(Row.TEN.by(Caller.CLIENT),
                                WorkerRows.TIMEOUT_CALLS),
                        "", 0.1)
                .note("the same, the site's own view",
                        FullestWorkerCounts.share(Row.TEN, WorkerRows.TIMEOUT_CALLS), "")
                .remark("The client of the article's view is slower, see pace.django: while it opens"
                        + " its connections one after the other, those before are accepted, each by"
                        + " any worker.")
                .refutedBy("two of thirty fan-outs with five calls on one worker");
    }

    private static ClaimRule pace() {
        Row atOnce = Row.TEN.by(Caller.CLIENT);
        Row slowly = Row.TEN.by(Caller.SLOW_CLIENT);
        return ClaimRule.counted("workers/pace.django", "")
                .states("Which worker of uvicorn accepts is a race between the client and the"
                        + " workers: the fullest of ten has on average {calls more at once|} calls"
                        + " or more beyond those that it has if the same client opens a connection"
                        + " only every " + WorkerRows.gap() + ".")
                .own("It explains why clients of different speed meet different crowds on the same"
                        + " server, and why no law gives the crowd of a shared socket.")
                .needs(Installation.DJANGO)
                .atLeast("calls more at once",
                        record -> mean(atOnce).of(record) - mean(slowly).of(record), "", 1.5)
                .note("mean of the fullest, at once", mean(atOnce), "")
                .note("mean of the fullest, every " + WorkerRows.gap(), mean(slowly), "")
                .note("mean of the fullest, the site's own view", mean(Row.TEN), "")
                .refutedBy("a hash, which places calls alike however fast they come");
    }

    /** The share of fan-outs in which a worker has five calls if each falls anywhere. */
    private static String byChance() {
        return String.format(Locale.ROOT, "%.3f",
                Arrays.stream(BallsInBins.fullestBinLaw(Tasks.FAN_OUT, Row.TEN.workers()))
                        .skip(WorkerRows.TIMEOUT_CALLS).sum());
    }

    private static ClaimRule time() {
        return ClaimRule.timed("workers/time.django", "")
                .states("With ten workers of uvicorn the median async aggregate of the article's"
                        + " own site takes {p50} or more.")
                .article(SOURCE, SAYS)
                .needs(Installation.DJANGO)
                .atLeast("p50", record -> record.of(Row.TEN).medianOfAll(WorkerRows.TIME), "ms",
                        Bound.delays(2))
                .note("failed", record -> record.of(Row.TEN).sumOfFact(WorkerRows.FAILED), "")
                .note("longest", record -> record.of(Row.TEN).most(WorkerRows.TIME), "ms")
                .refutedBy("more than half of the aggregates in which no two calls meet");
    }
}
