package dev.parkbench.load.search;

import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import org.HdrHistogram.Histogram;

/**
 * One rate that was tried.
 *
 * @param rate operations a second that were asked for
 * @param met whether the objective held and the load was sent in time
 * @param limited whether the generator was the bottleneck, so that nothing is known of the target
 * @param throughput operations a second that ended well
 * @param p50Millis the median response time
 * @param p99Millis of 100 operations 99 took at most this long
 * @param errorShare the share of operations that ended otherwise than well
 */
public record Step(double rate, boolean met, boolean limited, double throughput, double p50Millis,
        double p99Millis, double errorShare) {

    private static final double LEAST_SENT = 0.99;

    /** What a run of load at this rate says. */
    public static Step of(double rate, Objective objective, LoadResult result) {
        Recording measured = result.measured();
        Histogram response = measured.histogram(Clock.RESPONSE_TIME);
        boolean met = objective.holds(measured)
                && result.achievedRate() >= LEAST_SENT * result.offeredRate();
        return new Step(rate, met, !met && result.isGeneratorAtFault(), result.throughput(),
                response.getValueAtPercentile(50) / 1e6, response.getValueAtPercentile(99) / 1e6,
                measured.failed() / (double) Math.max(1, measured.scheduled()));
    }
}
