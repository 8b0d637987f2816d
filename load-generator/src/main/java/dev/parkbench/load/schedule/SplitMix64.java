package dev.parkbench.load.schedule;

/**
 * The mixing function of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, OOPSLA 2014), which turns distinct numbers into pseudorandom ones.
 */
public final class SplitMix64 {

    /**
     * The increment between the numbers to mix: 2^64 divided by the golden ratio, as an odd number.
     */
    public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix64() {
    }

    /** Mixes a value: every bit of the result depends on every bit of the value. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
