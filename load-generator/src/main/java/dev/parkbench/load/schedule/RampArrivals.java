package dev.parkbench.load.schedule;

/**
 * Arrivals at a rate that changes linearly from one value to another.
 *
 * <p>The number of arrivals until the time t is N(t) = a t + (b - a) t² / 2T; the start of an
 * arrival is the inverse of that function.
 *
 * @param from the rate a at the start
 * @param to the rate b at the end
 * @param durationNanos the time T from one to the other
 */
public record RampArrivals(double from, double to, long durationNanos)
        implements
            ArrivalSchedule {

    public RampArrivals {
        Rates.checked(from);
        Rates.checked(to);
        Rates.checkedNanos(durationNanos);
    }

    @Override
    public long startNanos(long index, long previousNanos) {
        double seconds = durationNanos / Rates.NANOS_PER_SECOND;
        double slope = (to - from) / seconds;
        double underRoot = from * from + 2 * slope * index;
        if (underRoot < 0) {
            return NEVER; // a falling rate has reached zero
        }
        // The form of the root that avoids cancellation when the slope is small.
        double start = 2 * index / (from + Math.sqrt(underRoot));
        return start > seconds ? NEVER : Math.round(start * Rates.NANOS_PER_SECOND);
    }

    @Override
    public double initialRate() {
        return from;
    }

    @Override
    public String text() {
        return "ramp " + Rates.text(from) + ":" + Rates.text(to);
    }
}
