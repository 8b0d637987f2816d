package dev.parkbench.probes.capture;

import java.util.concurrent.CountDownLatch;

/** A gate that starts closed and can be opened once; virtual threads park at it until then. */
final class Gate {

    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
        latch.countDown();
    }

    /** Returns when the gate is open. */
    void pass() {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts these threads", e);
        }
    }
}
