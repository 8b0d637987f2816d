package dev.parkbench.probes.capture;

import java.util.concurrent.CountDownLatch;

/** The platform threads that virtual threads run on. */
final class Carriers {

    private static final String NAME = "ForkJoinPool-1-worker-";

    private Carriers() {
    }

    /** How many there are, idle ones included: none ends before it was idle for half a minute. */
    static int count() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(NAME)).count();
    }

    /** Has as many threads run at once, so that there are as many. */
    static void startAll(int parallelism) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(parallelism);
        CountDownLatch over = new CountDownLatch(parallelism);
        for (int i = 0; i < parallelism; i++) {
            Thread.ofVirtual().start(() -> {
                running.countDown();
                while (running.getCount() > 0) {
                    Thread.onSpinWait(); // to park would let another one have the carrier
                }
                over.countDown();
            });
        }
        over.await();
    }
}
