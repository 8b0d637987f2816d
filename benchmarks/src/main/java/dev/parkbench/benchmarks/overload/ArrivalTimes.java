package dev.parkbench.benchmarks.overload;

import dev.parkbench.load.schedule.ArrivalSchedule;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The arrivals of schedules as times. */
final class ArrivalTimes {

    private ArrivalTimes() {
    }

    /**
     * The arrivals of a schedule before an end, as the load generator has them.
     *
     * @param beginNanos the start of the schedule, and {@code endNanos} the first time after it
     */
    static long[] of(ArrivalSchedule schedule, long beginNanos, long endNanos) {
        long[] times = new long[16];
        int count = 0;
        long offset = schedule.startNanos(0, 0);
        while (offset < endNanos - beginNanos) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = beginNanos + offset;
            offset = schedule.startNanos(count, offset);
        }
        return Arrays.copyOf(times, count);
    }

    /** The arrivals of two schedules that follow each other. */
    static long[] concat(long[] first, long[] second) {
        return LongStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }
}
