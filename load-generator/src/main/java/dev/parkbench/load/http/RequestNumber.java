package dev.parkbench.load.http;

/**
 * Which request it is, and what is random in it: a function of the seed and the number, so that
 * neither threads nor connections change what is sent.
 *
 * @param number from 1
 */
record RequestNumber(long seed, long number) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Random bits for a template of the request, by its place: the finalizer of SplitMix64. */
    long bits(int place) {
        long bits = mixed(seed + number * GOLDEN);
        return mixed(bits + (place + 1) * GOLDEN);
    }

    /** A random number from least to most, both of which may come. */
    long random(int place, long least, long most) {
        long numbers = most - least + 1;
        return numbers == 0
                ? bits(place)
                : least + Math.unsignedMultiplyHigh(bits(place), numbers);
    }

    private static long mixed(long bits) {
        long once = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }
}
