package dev.parkbench.load.schedule;

/**
 * A Poisson process: independent gaps with an exponential distribution, as many independent users
 * make them.
 *
 * <p>Each gap is a function of the seed and the arrival's number: a 64-bit mix (the finalizer of
 * SplitMix64, Steele, Lea and Flood, OOPSLA 2014) makes a uniform number of them, its logarithm the
 * gap. That is the logarithm of {@link StrictMath}, whose last bit no platform may choose: the same
 * seed is the same schedule on each of them, to the nanosecond.
 *
 * @param seed any number
 */
public record PoissonArrivals(double rate, long seed) implements ArrivalSchedule {

    /** The increment of SplitMix64: 2^64 divided by the golden ratio, made odd. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1.0p-53;

    public PoissonArrivals {
        Rates.checked(rate);
    }

    @Override
    public long startNanos(long index, long previousNanos) {
        return previousNanos + gapNanos(index);
    }

    /** The time between the arrival of this index and the one before it. */
    public long gapNanos(long index) {
        long bits = mix(mix(seed) + (index + 1) * GOLDEN_GAMMA);
        double uniform = ((bits >>> 11) + 1) * UNIT; // above 0 and at most 1
        return Math.round(-StrictMath.log(uniform) * Rates.NANOS_PER_SECOND / rate);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
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
