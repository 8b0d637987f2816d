package dev.parkbench.load.search;

/**
 * One rate that was tried.
 *
 * @param rate operations a second that were asked for
 * @param seconds how long what counts lasted
 * @param finding whether the rate is sustained within the objective
 * @param throughput operations a second that ended well in this time
 * @param growth by how many what was outstanding grew a second
 * @param growthError its standard error, were the target at its limit; infinite if unknown
 * @param p50Millis the median response time; NaN if nothing ended
 * @param p99Millis of 100 operations 99 took at most this long; NaN if fewer ended
 * @param errorShare the share of operations that ended otherwise than well
 * @param endings how they ended
 */
public record Step(
        double rate,
        double seconds,
        Finding finding,
        double throughput,
        double growth,
        double growthError,
        double p50Millis,
        double p99Millis,
        double errorShare,
        OutcomeCounts endings) {

    /** What was seen of a rate, judged. */
    static Step of(Observation seen, Sustained rules) {
        Growth growth = Growth.of(seen.outstandingBefore(), seen.slices());
        return new Step(seen.rate(), seen.seconds(), rules.judge(seen), seen.throughput(),
                growth.perSecond(), growth.error(), seen.p50Millis(), seen.p99Millis(),
                seen.failed() / (double) Math.max(1, seen.scheduled()), seen.endings());
    }

    /** The variance of the random walk that its error is of, for each operation. */
    double noise() {
        return Growth.variance(growthError, seconds) / rate;
    }

    /** Whether the rate is sustained within the objective. */
    public boolean met() {
        return finding instanceof Finding.Met;
    }

    /** Whether the generator was the bottleneck, so that nothing is known of the target. */
    public boolean limited() {
        return finding instanceof Finding.Limited;
    }
}
