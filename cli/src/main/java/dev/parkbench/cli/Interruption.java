package dev.parkbench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The handling of Ctrl-C during a measurement: the measurement is interrupted and has half a minute
 * to report its results.
 */
final class Interruption {

    /** The exit status after an interruption. */
    static final int STATUS = 130;

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {
    }

    /** From here on an interruption does this. */
    static Interruption stops(Runnable stop) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.run();
            interruption.awaitDone();
        }, "interrupted"));
        return interruption;
    }

    private void awaitDone() {
        try {
            boolean unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is said, and the process may end. */
    void over() {
        done.countDown();
    }
}
