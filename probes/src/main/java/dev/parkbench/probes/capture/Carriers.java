package dev.parkbench.probes.capture;

import java.util.concurrent.CountDownLatch;

/** The carriers: the platform threads on which virtual threads run. */
final class Carriers {

    private static final String NAME = "ForkJoinPool-1-worker-";

    private Carriers() {
    }

    /** The number of carriers, including idle ones, which live for at least 30 s. */
    static int count() {
        return (int) Thread.getAllStackTraces().keySet().stream()
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
