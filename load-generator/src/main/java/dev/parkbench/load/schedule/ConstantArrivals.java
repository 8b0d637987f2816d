package dev.parkbench.load.schedule;

/** One arrival after the other at equal distances, the first at the beginning. */
public record ConstantArrivals(double rate) implements ArrivalSchedule {

    public ConstantArrivals {
        Rates.checked(rate);
    }

    /** From the index and not from the one before, so that rounding never adds up. */
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
