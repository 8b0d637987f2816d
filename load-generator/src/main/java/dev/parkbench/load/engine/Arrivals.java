package dev.parkbench.load.engine;

import dev.parkbench.load.schedule.ArrivalSchedule;
import java.util.List;

/** Where a loop's operations come from; only the loop's thread uses it. */
public sealed interface Arrivals permits OpenArrivals, ClosedArrivals {

    /** When the next one is meant to start, on the nano clock; NEVER if none is known yet. */
    long nextNanos();

    /** Takes the next one. */
    void advance();

    /** An operation has ended at this time, and whoever waited for it is free. */
    void ended(long nanos);

    /** An operation has ended at this time because nobody could be reached. */
    void refused(long nanos);

    /**
     * A loop's share of an open model's arrivals.
     *
     * @param schedules one after the other
     */
    static Arrivals open(List<Scheduled> schedules, int loop, int loops) {
        return new OpenArrivals(schedules, loop, loops);
    }

    /** Users who are all free at first and stop asking at the end. */
    static Arrivals closed(int users, long thinkNanos, long beginNanos, long endNanos) {
        return new ClosedArrivals(users, thinkNanos, beginNanos, endNanos);
    }

    /**
     * A schedule from one moment to another, on the nano clock.
     *
     * @param endNanos the first moment at which none starts any more
     */
    record Scheduled(ArrivalSchedule schedule, long beginNanos, long endNanos) {
    }

    /** What stands for a time that does not come. */
    long NEVER = ArrivalSchedule.NEVER;
}
