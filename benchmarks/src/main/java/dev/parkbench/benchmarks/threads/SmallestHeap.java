package dev.parkbench.benchmarks.threads;

import java.util.OptionalInt;

/** A search for the smallest heap with which something still succeeds. */
final class SmallestHeap {

    /** So near, relative to the result, is near enough. */
    private static final double NEAR = 0.05;

    private SmallestHeap() {
    }

    /** Whether it succeeds with a heap of so many MiB. */
    @FunctionalInterface
    interface Attempt {
        boolean succeeds(int mebibytes) throws Exception;
    }

    /**
     * Halves the interval until it is small.
     *
     * @param low MiB with which it is expected to fail
     * @param high MiB with which it is expected to succeed
     * @return the smallest that succeeded; empty if even {@code high} did not
     */
    static OptionalInt search(int low, int high, Attempt attempt) throws Exception {
        if (!attempt.succeeds(high)) {
            return OptionalInt.empty();
        }
        int fails = Math.min(low, high - 1);
        int succeeds = high;
        while (succeeds - fails > Math.max(1, NEAR * succeeds)) {
            int middle = fails + (succeeds - fails) / 2;
            if (attempt.succeeds(middle)) {
                succeeds = middle;
            } else {
                fails = middle;
            }
        }
        return OptionalInt.of(succeeds);
    }
}
