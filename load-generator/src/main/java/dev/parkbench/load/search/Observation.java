package dev.parkbench.load.search;

import dev.parkbench.load.verdict.LoadVerdict;
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
 * @param verdict the verdict on the load run
 * @param reasons the reasons why the verdict is not VALID
 * @param generatorAtFault whether the generator was the bottleneck, whatever the number of
 *     connections
 * @param ifPunctual the verdict if the generator had noticed every arrival in time
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
        LoadVerdict verdict,
        List<String> reasons,
        boolean generatorAtFault,
        LoadVerdict ifPunctual,
        long latenessNanos,
        List<Long> explained,
        Optional<Finding.Missed> certain,
        double p50Millis,
        double p99Millis,
        OutcomeCounts endings) {

    Observation {
        slices = List.copyOf(slices);
        reasons = List.copyOf(reasons);
        explained = List.copyOf(explained);
    }

    /** The same step with the verdict of a punctual generator. */
    Observation punctual() {
        return new Observation(rate, outstandingBefore, slices, rest, ifPunctual, List.of(), false,
                ifPunctual, latenessNanos, explained, certain, p50Millis, p99Millis, endings);
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

    /** Whether the generator limited the step for another reason than too few connections. */
    boolean isLimited() {
        return generatorAtFault
                || verdict == LoadVerdict.GENERATOR_LIMITED && !isShortOfConnections();
    }

    /** Whether more than 1 % of the arrivals found every connection busy. */
    boolean isShortOfConnections() {
        return slices.stream().mapToLong(Slice::blocked).sum() > 0.01 * scheduled();
    }
}
