package dev.parkbench.probes.tasks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * Records how late each of a known number of tasks woke. All memory is allocated in the
 * constructor, so that the memory of the tasks is not mixed with that of the records.
 *
 * <p>Assumptions: (1) each task calls {@link #waits} at most once and {@link #woke} once; (2) the
 * times are read by a thread after {@link #await}. Guarantees: (1) no two tasks write the same
 * element, since each uses an index of its own; (2) every write happens before the count that
 * releases the waiting thread.
 */
final class WakeUps {

    private static final int DIGITS = 3;

    private final long[] overshootNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch all;

    WakeUps(int count) {
        overshootNanos = new long[count];
        all = new CountDownLatch(count == 0 ? 0 : 1);
    }

    /** Records that a task is about to wait. */
    void waits() {
        waiting.incrementAndGet();
    }

    /**
     * Records that a task woke.
     *
     * @param dueNanos the {@link System#nanoTime} at which it was due
     */
    void woke(long dueNanos) {
        overshootNanos[next.getAndIncrement()] = System.nanoTime() - dueNanos;
        if (done.incrementAndGet() == overshootNanos.length) {
            all.countDown();
        }
    }

    int waiting() {
        return waiting.get();
    }

    int done() {
        return done.get();
    }

    /** Waits until all tasks have woken and returns whether they did so in time. */
    boolean await(long patienceSeconds) throws InterruptedException {
        return all.await(patienceSeconds, TimeUnit.SECONDS);
    }

    /** The lateness of all tasks in nanoseconds; early wake-ups count as 0. */
    Histogram overshoots() {
        Histogram histogram = new Histogram(DIGITS);
        for (long nanos : overshootNanos) {
            histogram.recordValue(Math.max(0, nanos));
        }
        return histogram;
    }
}
