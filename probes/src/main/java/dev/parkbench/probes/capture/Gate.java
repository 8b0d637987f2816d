package dev.parkbench.probes.capture;

import java.util.concurrent.CountDownLatch;

/** Is shut until it is opened, once; a virtual thread parks at it. */
final class Gate {

    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
        latch.countDown();
    }

    /** Goes on once it is open. */
    void pass() {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts these threads", e);
        }
    }
}
