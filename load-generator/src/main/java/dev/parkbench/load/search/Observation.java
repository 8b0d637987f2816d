package dev.parkbench.load.search;

import dev.parkbench.load.verdict.GeneratorLimit;
import dev.parkbench.load.verdict.Judgement;
import java.util.List;
import java.util.Optional;

/**
 * The observations of a step, which are the only input of its judgement.
 *
 * @param rate the offered rate in operations per second
 * @param outstandingBefore the number of operations that were due and had not ended at the start of
 *     the first slice
 * @param slices the slices of the measured part, in order
 * @param rest the operations that were due in the measured part and ended after it
 * @param judgement the judgement of the load run
 * @param generatorAtFault whether the event loops themselves could not keep up
 * @param latenessNanos the largest time by which lateness in noticing arrivals can have prolonged a
 *     response time
 * @param explained the number of late operations for each bound of the response time that this
 *     lateness can explain
 * @param certain the certain miss for which the step was ended early
 * @param p50Millis the median response time; NaN if no operation ended
 * @param p99Millis the 99th percentile of the response time; NaN if fewer than 100 operations ended
 * @param endings the outcomes of operations
 */
record Observation(
        double rate,
        long outstandingBefore,
        List<Slice> slices,
        Slice rest,
        Judgement judgement,
        boolean generatorAtFault,
        long latenessNanos,
        List<Long> explained,
        Optional<Finding.Missed> certain,
        double p50Millis,
        double p99Millis,
        OutcomeCounts endings) {

    Observation {
        slices = List.copyOf(slices);
        explained = List.copyOf(explained);
    }

    double seconds() {
        return slices.stream().mapToDouble(Slice::seconds).sum();
    }

    long scheduled() {
        return slices.stream().mapToLong(Slice::scheduled).sum();
    }

    /** The successful operations per second of the measured part. */
    double throughput() {
        return slices.stream().mapToLong(Slice::ok).sum() / Math.max(seconds(), Double.MIN_NORMAL);
    }

    /** The number of the due operations that failed. */
    long failed() {
        return slices.stream().mapToLong(Slice::failed).sum() + rest.failed();
    }

    /** Whether the generator limited the step, other than by its number of connections. */
    boolean isLimited() {
        return generatorAtFault || limits(GeneratorLimit.LATE)
                || limits(GeneratorLimit.OTHER) && !isShortOfConnections();
    }

    /** Whether the generator limited the step in a way. */
    boolean limits(GeneratorLimit limit) {
        return judgement.limits().contains(limit);
    }

    /** Whether more than 1 % of the arrivals found every connection busy. */
    boolean isShortOfConnections() {
        return slices.stream().mapToLong(Slice::blocked).sum() > 0.01 * scheduled();
    }
}
