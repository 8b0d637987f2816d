package dev.parkbench.load.search;

/**
 * One step of a search: a rate that was tried, with its result.
 *
 * @param rate the offered rate, in operations per second
 * @param seconds the length of the measured part
 * @param finding the finding about the rate
 * @param throughput the successful operations per second in this time
 * @param growth the growth of the number of outstanding operations, per second
 * @param growthError the standard error of the growth for a target at its limit; infinite if
 *     unknown
 * @param p50Millis the median response time; NaN if fewer than 2 operations ended
 * @param p99Millis the 99th percentile of the response time; NaN if fewer than 100 operations ended
 * @param errorShare the fraction of operations that failed
 * @param endings the counts by outcome, status and cause
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

    /** Judges the observation of a rate. */
    static Step of(Observation seen, Sustained rules) {
        Growth growth = Growth.of(seen.outstandingBefore(), seen.slices());
        return new Step(seen.rate(), seen.seconds(), rules.judge(seen), seen.throughput(),
                growth.perSecond(), growth.error(), seen.p50Millis(), seen.p99Millis(),
                seen.failed() / (double) Math.max(1, seen.scheduled()), seen.endings());
    }

    /**
     * The variance of the random walk on which the error of the growth is based, for each
     * operation.
     */
    double noise() {
        return Growth.variance(growthError, seconds) / rate;
    }

    /** Whether the rate is sustained within the objective. */
    public boolean met() {
        return finding instanceof Finding.Met;
    }

    /**
     * Whether the generator was the bottleneck, so that the step shows nothing about the target.
     */
    public boolean limited() {
        return finding instanceof Finding.Limited;
    }
}
