package dev.parkbench.load.engine;

import dev.parkbench.load.schedule.ArrivalSchedule;
import java.util.List;

/** The arrivals of one event loop. Used by the loop's thread only. */
public sealed interface Arrivals permits OpenArrivals, ClosedArrivals {

    /**
     * The intended start of the next arrival, on the nano clock; {@link #NEVER} if none is known
     * yet.
     */
    long nextNanos();

    /** Consumes the next arrival. */
    void advance();

    /** Records that an operation ended at the given time, so that its user is free. */
    void ended(long nanos);

    /** Records that an operation ended at the given time because no connection could be opened. */
    void refused(long nanos);

    /**
     * A loop's share of the arrivals of an open model.
     *
     * @param schedules the schedules, one after the other
     * @param loop the index of the loop
     * @param loops the number of loops
     */
    static Arrivals open(List<Scheduled> schedules, int loop, int loops) {
        return new OpenArrivals(schedules, loop, loops);
    }

    /**
     * The arrivals of a closed model, in which all users are free at the start.
     *
     * @param endNanos the first moment at which no operation starts any more
     */
    static Arrivals closed(int users, long thinkNanos, long beginNanos, long endNanos) {
        return new ClosedArrivals(users, thinkNanos, beginNanos, endNanos);
    }

    /**
     * A schedule within a period of time, on the nano clock.
     *
     * @param endNanos the first moment at which no operation starts any more
     */
    record Scheduled(ArrivalSchedule schedule, long beginNanos, long endNanos) {
    }

    /** The time of an arrival that never comes. */
    long NEVER = ArrivalSchedule.NEVER;
}
