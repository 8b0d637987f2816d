package dev.parkbench.server.endpoint;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A simulated back-end of four slots, each of which serves one call at a time and takes the same
 * time for each, so that its capacity is known: four calls in the time of one. Calls are served in
 * the order of their arrival. Safe for use by many threads.
 *
 * <p>The end of a call is computed when it arrives. A thread that wakes up late therefore delays
 * only its own response, and the capacity does not depend on the machine.
 */
public final class Slots {

    /** The number of slots. */
    public static final int COUNT = 4;

    private final long serviceNanos;
    private final LongSupplier nanoClock;
    private final long originNanos;

    /** When each slot becomes free, in nanoseconds after the origin. */
    private final long[] freeNanos = new long[COUNT];

    /**
     * Creates slots that are free.
     *
     * @param service the time that a call takes in its slot
     * @param nanoClock a clock in nanoseconds
     */
    Slots(Duration service, LongSupplier nanoClock) {
        this.serviceNanos = service.toNanos();
        this.nanoClock = nanoClock;
        this.originNanos = nanoClock.getAsLong();
    }

    /** Waits for a slot and for the end of the call in it, on the calling thread. */
    void call() throws InterruptedException {
        long left = take() - now();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    /** Takes the slot that is free first, and returns the end of the call in it. */
    synchronized long take() {
        int first = 0;
        for (int slot = 1; slot < COUNT; slot++) {
            if (freeNanos[slot] < freeNanos[first]) {
                first = slot;
            }
        }
        freeNanos[first] = Math.max(now(), freeNanos[first]) + serviceNanos;
        return freeNanos[first];
    }

    /**
     * Makes every slot begin its next call later by this time, as a pause of the back-end does.
     * Calls that are in a slot, or already wait for one, end when they would have ended.
     */
    synchronized void stall(Duration stall) {
        long now = now();
        for (int slot = 0; slot < COUNT; slot++) {
            freeNanos[slot] = Math.max(now, freeNanos[slot]) + stall.toNanos();
        }
    }

    private long now() {
        return nanoClock.getAsLong() - originNanos;
    }
}
