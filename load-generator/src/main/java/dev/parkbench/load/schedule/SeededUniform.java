package dev.parkbench.load.schedule;

/** Pseudorandom numbers that depend on a seed and an index only. */
final class SeededUniform {

    private static final double UNIT = 0x1.0p-53;

    private SeededUniform() {
    }

    /** Returns a uniform number above 0 and at most 1. */
    static double at(long seed, long index) {
        long bits = SplitMix64
                .mix(SplitMix64.mix(seed) + (index + 1) * SplitMix64.GOLDEN_GAMMA);
        return ((bits >>> 11) + 1) * UNIT;
    }
}
