package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.load.Efficiency.Served;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;

/** The claims on the cost of requests that wait. */
final class EfficiencyClaims {

    private EfficiencyClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        return ServerVariant.of(scope)
                .containsAll(List.of(ServerVariant.ASYNC, ServerVariant.THREADED))
                        ? List.of(loopOverThreads())
                        : List.of();
    }

    private static double cpu(ExperimentRecord record, ServerVariant server) {
        return record.of(new Served(server, Efficiency.WAITING)).medianTrial(Cost.CPU);
    }

    private static ClaimRule loopOverThreads() {
        return ClaimRule.timed("efficiency/loop-over-threads", "26")
                .states("Async is more efficient where requests wait: at the same rate, 2,000"
                        + " requests of 10 ms a second, an event loop spends less CPU time on a"
                        + " request than platform threads do, by more than the clock's resolution:"
                        + " at most {CPU time of a request, async over threaded} of theirs.")
                .article("Why Async?", "For work that mostly waits, async is the more efficient"
                        + " way to do much of it at once.")
                .atMost("CPU time of a request, async over threaded",
                        record -> cpu(record, ServerVariant.ASYNC)
                                / cpu(record, ServerVariant.THREADED),
                        "", 0.95)
                .note("async", record -> cpu(record, ServerVariant.ASYNC), "us")
                .note("threaded", record -> cpu(record, ServerVariant.THREADED), "us")
                .expectedRefuted("At this rate a loop wakes for each request about as often as a"
                        + " thread does, so neither is cheaper; what a loop saves is memory, and CPU"
                        + " time where events come together.")
                .refutedBy("39 us of CPU time for a request of the event loop, and 40 us for one"
                        + " of the threads");
    }
}
