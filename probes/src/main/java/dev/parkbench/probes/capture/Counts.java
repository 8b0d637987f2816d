package dev.parkbench.probes.capture;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Waits, on a platform thread, for counts of what virtual threads have done. */
final class Counts {

    private static final long LOOK_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private Counts() {
    }

    /**
     * Waits until a count is reached.
     *
     * @throws IllegalStateException if it has not been after a long time
     */
    static void require(String what, IntSupplier count, int wanted) {
        if (!isReached(count, wanted, PATIENCE_NANOS)) {
            throw new IllegalStateException(count.getAsInt() + " of " + wanted + " " + what);
        }
    }

    /**
     * Waits until a count is reached or has stood still for so long, and then for as many platform
     * threads that start later: what they overtake is held up by more than a busy machine.
     */
    static int settled(IntSupplier count, int wanted, long patienceNanos)
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

    /** Whether a count is reached before it stands still for so long. */
    private static boolean isReached(IntSupplier count, int wanted, long patienceNanos) {
        int last = count.getAsInt();
        long since = System.nanoTime();
        while (last < wanted) {
            LockSupport.parkNanos(LOOK_NANOS);
            int now = count.getAsInt();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patienceNanos) {
                return false;
            }
        }
        return true;
    }
}
