package dev.parkbench.probes.tasks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * How late each of a known number of tasks woke. All memory is taken at the start, so that what the
 * tasks weigh is not mixed with what they are counted by.
 *
 * <p>Assumptions: (1) each task calls {@link #waits} once at most and {@link #woke} once; (2) the
 * times are read by a thread that {@link #await} has let go. Guarantees: (1) no two tasks write the
 * same element, since each takes a number of its own; (2) every write comes before the count that
 * lets the last one go.
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

    /** A task is about to wait. */
    void waits() {
        waiting.incrementAndGet();
    }

    /** A task woke that was due at this {@link System#nanoTime}. */
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

    /** Waits until all have woken. */
    boolean await(long patienceSeconds) throws InterruptedException {
        return all.await(patienceSeconds, TimeUnit.SECONDS);
    }

    /** How late they were; a wake-up before its time counts as none late. */
    Histogram overshoots() {
        Histogram histogram = new Histogram(DIGITS);
        for (long nanos : overshootNanos) {
            histogram.recordValue(Math.max(0, nanos));
        }
        return histogram;
    }
}
