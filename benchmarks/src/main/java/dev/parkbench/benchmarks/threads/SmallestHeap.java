package dev.parkbench.benchmarks.threads;

import java.util.OptionalInt;

/** A search for the smallest heap with which an attempt succeeds. */
final class SmallestHeap {

    /** The relative precision of the result. */
    private static final double NEAR = 0.05;

    private SmallestHeap() {
    }

    /** An attempt with a heap of the given size in MiB. */
    @FunctionalInterface
    interface Attempt {
        boolean succeeds(int mebibytes) throws Exception;
    }

    /**
     * Searches by bisection.
     *
     * @param low a heap in MiB with which the attempt is expected to fail
     * @param high a heap in MiB with which the attempt is expected to succeed
     * @return the smallest heap in MiB that succeeded; empty if even {@code high} did not
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
