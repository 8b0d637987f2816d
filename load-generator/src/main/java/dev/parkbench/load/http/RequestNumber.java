package dev.parkbench.load.http;

import dev.parkbench.load.schedule.SplitMix64;

/**
 * Which request it is, and what is random in it: a function of the seed and the number, so that
 * neither threads nor connections change what is sent.
 *
 * @param number from 1
 */
record RequestNumber(long seed, long number) {

    /** Random bits for a template of the request, by its place: see {@link SplitMix64}. */
    long bits(int place) {
        long bits = SplitMix64.mix(seed + number * SplitMix64.GOLDEN_GAMMA);
        return SplitMix64.mix(bits + (place + 1) * SplitMix64.GOLDEN_GAMMA);
    }

    /** A random number from least to most, both of which may come. */
    long random(int place, long least, long most) {
        long numbers = most - least + 1;
        return numbers == 0
                ? bits(place)
                : least + Math.unsignedMultiplyHigh(bits(place), numbers);
    }
}
