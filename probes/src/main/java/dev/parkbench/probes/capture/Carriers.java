package dev.parkbench.probes.capture;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** The carriers: the platform threads on which virtual threads run. */
final class Carriers {

    private static final String NAME = "ForkJoinPool-1-worker-";

    /** More threads than a probe has: the scheduler's pool has 256 at most. */
    private static final int MOST = 10_000;

    private Carriers() {
    }

    /**
     * The number of carriers, including idle ones, which live for at least 30 s. Stack traces are
     * not asked for, because those of a thread that waits for a page of memory are not to be had.
     */
    static int count() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[MOST];
        int all = group.enumerate(threads);
        if (all == MOST) {
            throw new IllegalStateException("there are " + MOST + " threads or more");
        }
        return (int) Arrays.stream(threads, 0, all)
                .filter(thread -> thread.getName().startsWith(NAME)).count();
    }

    /** Runs a number of virtual threads at the same time, so that there are as many carriers. */
    static void startAll(int parallelism) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(parallelism);
        CountDownLatch over = new CountDownLatch(parallelism);
        for (int i = 0; i < parallelism; i++) {
            Thread.ofVirtual().start(() -> {
                running.countDown();
                while (running.getCount() > 0) {
                    Thread.onSpinWait(); // Parking would give up the carrier to another thread.
                }
                over.countDown();
            });
        }
        over.await();
    }
}
