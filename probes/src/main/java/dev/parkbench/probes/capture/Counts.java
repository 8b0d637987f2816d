package dev.parkbench.probes.capture;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Waits, on a platform thread, until counters of threads reach a value or stop changing. */
public final class Counts {

    private static final long POLL_NANOS = 1_000_000;
    private static final long LONGEST_POLL_NANOS = 10_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private Counts() {
    }

    /**
     * Waits until a count is reached.
     *
     * @throws IllegalStateException if the count stops changing before
     */
    public static void require(String what, IntSupplier count, int wanted) {
        if (!isReached(count, wanted, PATIENCE_NANOS)) {
            throw new IllegalStateException(count.getAsInt() + " of " + wanted + " " + what);
        }
    }

    /**
     * Waits until a count is reached or has not changed for the given time; in the latter case also
     * until the same number of platform threads, started afterwards, have run. Threads that these
     * overtake are held up by more than a busy machine.
     *
     * @return the last count
     */
    public static int settled(IntSupplier count, int wanted, long patienceNanos)
            throws InterruptedException {
        if (!isReached(count, wanted, patienceNanos)) {
            CountDownLatch overtaking = new CountDownLatch(wanted);
            for (int i = 0; i < wanted; i++) {
                Thread.ofPlatform().daemon().start(overtaking::countDown);
            }
            overtaking.await();
        }
        return count.getAsInt();
    }

    /**
     * Returns whether a count is reached before it stops changing for the given time. If the whole
     * process stood still between two polls, nothing could change, so that a poll counts for a
     * little time only.
     */
    private static boolean isReached(IntSupplier count, int wanted, long patienceNanos) {
        int last = count.getAsInt();
        long polled = System.nanoTime();
        long unchangedNanos = 0;
        while (last < wanted) {
            LockSupport.parkNanos(POLL_NANOS);
            int now = count.getAsInt();
            long time = System.nanoTime();
            unchangedNanos = now == last
                    ? unchangedNanos + Math.min(time - polled, LONGEST_POLL_NANOS)
                    : 0;
            if (unchangedNanos > patienceNanos) {
                return false;
            }
            last = now;
            polled = time;
        }
        return true;
    }
}
