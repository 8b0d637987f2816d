package dev.parkbench.load.schedule;

/**
 * The intended starts of an open model's arrivals: a pure function of an arrival's number and of the
 * start before it, which replies cannot move.
 *
 * <p>Times are nanoseconds after the schedule's beginning. Rates are arrivals per second.
 */
public sealed interface ArrivalSchedule
        permits
        ConstantArrivals, PoissonArrivals, RampArrivals, ReplayedArrivals, StepArrivals {

    /** What stands for the start of an arrival that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The intended start of an arrival.
     *
     * @param index of the arrival, from 0
     * @param previousNanos the intended start of the one before it; 0 for the first
     * @return not less than {@code previousNanos}, or {@link #NEVER}
     */
    long startNanos(long index, long previousNanos);

    /** The rate at the beginning. */
    double initialRate();

    /** As it stands on the command line. */
    String text();
}
