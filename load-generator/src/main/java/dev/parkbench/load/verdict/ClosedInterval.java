package dev.parkbench.load.verdict;

import java.util.List;

/**
 * What became of operations in an interval of a closed model, after the warm-up.
 *
 * @param whole whether it is of full length and within the measured part
 * @param nanos how long it was
 * @param ended operations that ended in it
 * @param ok those that ended well
 * @param cycleNanos the longest response time of those that ended, and the think time after it
 */
public record ClosedInterval(boolean whole, double nanos, long ended, long ok, double cycleNanos) {

    /** Fewer may all have had bad luck. */
    private static final int FEWEST = 10;

    /**
     * In how many whole ones nobody was served. Where little or nothing ended, that is certain only
     * if the interval was as long as the longest cycle: a target that is alive answers each user once
     * in that time.
     */
    static long unserved(List<ClosedInterval> intervals) {
        double cycle = intervals.stream().filter(each -> each.ok > 0)
                .mapToDouble(ClosedInterval::cycleNanos).max().orElse(0);
        return intervals.stream().filter(each -> each.whole && each.ok == 0
                && (each.ended >= FEWEST || each.nanos >= cycle)).count();
    }
}
