package dev.parkbench.probes.fanout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ten calls, of which the first fails when all others have begun. The others run until they are
 * released or interrupted. Safe for use by many threads.
 */
final class TenCalls {

    /** The number of calls beside the one that fails. */
    static final int OTHERS = 9;

    private final CountDownLatch begun = new CountDownLatch(OTHERS);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();

    /** The failure of the first call. */
    static final class CallFailedException extends Exception {

        private static final long serialVersionUID = 1;

        CallFailedException(String message) {
            super(message);
        }
    }

    /** The calls, which can be made once. */
    List<Callable<Void>> all() {
        List<Callable<Void>> calls = new ArrayList<>();
        calls.add(this::fail);
        calls.addAll(Collections.nCopies(OTHERS, this::run));
        return calls;
    }

    private Void fail() throws Exception {
        begun.await();
        failed.incrementAndGet();
        throw new CallFailedException("on purpose");
    }

    private Void run() throws InterruptedException {
        running.incrementAndGet();
        begun.countDown();
        try {
            released.await();
            finished.incrementAndGet();
            return null;
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
        } finally {
            running.decrementAndGet();
        }
    }

    /** Lets the calls that still run finish. */
    void release() {
        released.countDown();
    }

    /** The number of calls that have failed: 0 or 1. */
    int failed() {
        return failed.get();
    }

    /** The number of others that run now. */
    int running() {
        return running.get();
    }

    /** The number of others that ran to their end. */
    int finished() {
        return finished.get();
    }

    /** The number of others that were interrupted. */
    int interrupted() {
        return interrupted.get();
    }
}
