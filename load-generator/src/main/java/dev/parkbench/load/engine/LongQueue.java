package dev.parkbench.load.engine;

/** A queue of numbers, which needs no object for each. */
final class LongQueue {

    private static final int SMALLEST = 16;

    private long[] ring;
    private int head;
    private int size;

    LongQueue(int capacity) {
        ring = new long[Integer.highestOneBit(Math.max(SMALLEST, capacity) * 2 - 1)];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(long value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = value;
        size++;
    }

    private void grow() {
        long[] larger = new long[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
    }

    /** Returns the oldest number; the queue must not be empty. */
    long first() {
        return ring[head];
    }

    /** Removes and returns the oldest number; the queue must not be empty. */
    long remove() {
        long value = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }
}
