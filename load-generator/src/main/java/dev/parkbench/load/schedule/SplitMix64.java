package dev.parkbench.load.schedule;

/**
 * The finalizer of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014), which makes numbers that are as good as random of any that differ.
 */
public final class SplitMix64 {

    /** The distance of the numbers that it is applied to: 2^64 over the golden ratio, made odd. */
    public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix64() {
    }

    /** All bits of the result depend on all of the value. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
