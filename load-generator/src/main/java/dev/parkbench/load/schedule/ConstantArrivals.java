package dev.parkbench.load.schedule;

/**
 * Arrivals at equal distances, the first one at the start of the schedule.
 *
 * @param rate the rate in arrivals per second
 */
public record ConstantArrivals(double rate) implements ArrivalSchedule {

    public ConstantArrivals {
        Rates.checked(rate);
    }

    /**
     * Computed from the index and not from the previous start, so that rounding errors do not
     * accumulate.
     */
    @Override
    public long startNanos(long index, long previousNanos) {
        return Math.round(index * Rates.NANOS_PER_SECOND / rate);
    }

    @Override
    public double initialRate() {
        return rate;
    }

    @Override
    public String text() {
        return "constant " + Rates.text(rate);
    }
}
