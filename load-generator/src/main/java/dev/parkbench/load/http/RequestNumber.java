package dev.parkbench.load.http;

import dev.parkbench.load.schedule.SplitMix64;

/**
 * The number of a request and the source of its random values, which are a function of the seed and
 * the number, so that neither threads nor connections change what is sent.
 *
 * @param number the number, from 1
 */
record RequestNumber(long seed, long number) {

    /**
     * Returns random bits for the template at the given place in the request; see {@link
     * SplitMix64}.
     */
    long bits(int place) {
        long bits = SplitMix64.mix(seed + number * SplitMix64.GOLDEN_GAMMA);
        return SplitMix64.mix(bits + (place + 1) * SplitMix64.GOLDEN_GAMMA);
    }

    /** Returns a random number from least to most, inclusive. */
    long random(int place, long least, long most) {
        long numbers = most - least + 1;
        return numbers == 0
                ? bits(place)
                : least + Math.unsignedMultiplyHigh(bits(place), numbers);
    }
}
