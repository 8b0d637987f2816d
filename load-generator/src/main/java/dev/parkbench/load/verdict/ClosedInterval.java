package dev.parkbench.load.verdict;

import java.util.List;

/**
 * The counts of one interval of a closed model, after the warm-up.
 *
 * @param whole whether the interval has the full length and lies within the measured part
 * @param nanos the length in nanoseconds
 * @param ended the number of operations that ended
 * @param ok the number of successful operations
 * @param cycleNanos the longest response time in the interval plus the think time; 0 if no
 *     operation ended
 */
public record ClosedInterval(boolean whole, double nanos, long ended, long ok, double cycleNanos) {

    /** The fewest failed operations that alone show that the target served no user. */
    private static final int FEWEST = 10;

    /**
     * The number of whole intervals without a successful operation. If fewer than ten operations
     * ended, an interval counts only if it is at least as long as the longest cycle: a working
     * target serves each user once in that time.
     */
    static long unserved(List<ClosedInterval> intervals) {
        double cycle = intervals.stream().filter(each -> each.ok > 0)
                .mapToDouble(ClosedInterval::cycleNanos).max().orElse(0);
        return intervals.stream().filter(each -> each.whole && each.ok == 0
                && (each.ended >= FEWEST || each.nanos >= cycle)).count();
    }
}
