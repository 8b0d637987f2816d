package dev.parkbench.load.schedule;

/**
 * Numbers that are as good as random and depend on a seed and an index alone: a 64-bit mix (the
 * finalizer of SplitMix64, Steele, Lea and Flood, OOPSLA 2014).
 */
final class SeededUniform {

    /** The increment of SplitMix64: 2^64 divided by the golden ratio, made odd. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1.0p-53;

    private SeededUniform() {
    }

    /** Above 0 and at most 1. */
    static double at(long seed, long index) {
        long bits = mix(mix(seed) + (index + 1) * GOLDEN_GAMMA);
        return ((bits >>> 11) + 1) * UNIT;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
