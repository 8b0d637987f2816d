package dev.parkbench.load.schedule;

/**
 * A Poisson process: independent, exponentially distributed gaps, as of many independent users.
 *
 * <p>Each gap is a function of the seed and the index of the arrival: {@link SeededUniform}
 * computes a uniform number, and its negative logarithm divided by the rate is the gap. The
 * logarithm is that of {@link StrictMath}, which is the same on every platform, so the same seed
 * gives the same schedule to the nanosecond.
 *
 * @param rate the mean rate in arrivals per second
 * @param seed the seed; any number
 */
public record PoissonArrivals(double rate, long seed) implements ArrivalSchedule {

    public PoissonArrivals {
        Rates.checked(rate);
    }

    @Override
    public long startNanos(long index, long previousNanos) {
        return previousNanos + gapNanos(index);
    }

    /** The gap between the arrival with the given index and the one before it. */
    public long gapNanos(long index) {
        return Math.round(
                -StrictMath.log(SeededUniform.at(seed, index)) * Rates.NANOS_PER_SECOND / rate);
    }

    @Override
    public double initialRate() {
        return rate;
    }

    @Override
    public String text() {
        return "poisson " + Rates.text(rate) + ", seed " + seed;
    }
}
