package dev.parkbench.load.schedule;

/**
 * The intended starts of an open model's arrivals: a pure function of the index of an arrival and
 * of the start before it, on which responses have no influence.
 *
 * <p>Times are nanoseconds after the start of the schedule. Rates are arrivals per second.
 */
public sealed interface ArrivalSchedule
        permits
        ConstantArrivals, PoissonArrivals, RampArrivals, ReplayedArrivals, StepArrivals {

    /** The start of an arrival that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The intended start of an arrival.
     *
     * @param index the index of the arrival, from 0
     * @param previousNanos the intended start of the arrival before it; 0 for the first
     * @return not less than {@code previousNanos}, or {@link #NEVER}
     */
    long startNanos(long index, long previousNanos);

    /** The rate at the start of the schedule. */
    double initialRate();

    /** A description of the schedule for reports. */
    String text();
}
