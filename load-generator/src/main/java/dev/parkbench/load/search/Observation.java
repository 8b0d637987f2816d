package dev.parkbench.load.search;

import dev.parkbench.load.verdict.LoadVerdict;
import java.util.List;
import java.util.Optional;

/**
 * What was seen while a target was loaded with a rate: all that a step is judged by.
 *
 * @param rate operations a second that were asked for
 * @param outstandingBefore operations that were due and had not ended when the first slice began
 * @param slices the measured part, in order
 * @param rest what was due in the measured part and ended after it
 * @param verdict of the load's judge
 * @param reasons why it is not VALID
 * @param generatorAtFault whether the generator could not keep up, however many connections it had
 * @param certain what is certain to be missed, where the step was ended early for it
 * @param p50Millis the median response time; NaN if nothing ended
 * @param p99Millis of 100 operations 99 took at most this long; NaN if fewer ended
 * @param endings how operations ended
 */
record Observation(
        double rate,
        long outstandingBefore,
        List<Slice> slices,
        Slice rest,
        LoadVerdict verdict,
        List<String> reasons,
        boolean generatorAtFault,
        Optional<Finding.Missed> certain,
        double p50Millis,
        double p99Millis,
        OutcomeCounts endings) {

    Observation {
        slices = List.copyOf(slices);
        reasons = List.copyOf(reasons);
    }

    double seconds() {
        return slices.stream().mapToDouble(Slice::seconds).sum();
    }

    long scheduled() {
        return slices.stream().mapToLong(Slice::scheduled).sum();
    }

    /** Operations that ended well within the measured part, a second. */
    double throughput() {
        return slices.stream().mapToLong(Slice::ok).sum() / Math.max(seconds(), Double.MIN_NORMAL);
    }

    /** Operations that ended otherwise than well, of those that were due. */
    long failed() {
        return slices.stream().mapToLong(Slice::failed).sum() + rest.failed();
    }

    /** Whether more than 1 % of the arrivals found every connection busy. */
    boolean isShortOfConnections() {
        return slices.stream().mapToLong(Slice::blocked).sum() > 0.01 * scheduled();
    }
}
