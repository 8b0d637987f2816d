package dev.parkbench.load.schedule;

/**
 * A Poisson process: independent gaps with an exponential distribution, as many independent users
 * make them.
 *
 * <p>Each gap is a function of the seed and the arrival's number: {@link SeededUniform} makes a
 * uniform number of them, its logarithm the gap. That is the logarithm of {@link StrictMath}, whose last bit no platform may choose: the same
 * seed is the same schedule on each of them, to the nanosecond.
 *
 * @param seed any number
 */
public record PoissonArrivals(double rate, long seed) implements ArrivalSchedule {

    public PoissonArrivals {
        Rates.checked(rate);
    }

    @Override
    public long startNanos(long index, long previousNanos) {
        return previousNanos + gapNanos(index);
    }

    /** The time between the arrival of this index and the one before it. */
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
