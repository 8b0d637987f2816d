package dev.parkbench.probes.capture;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Virtual threads that do nothing except record that they ran. */
final class Canaries {

    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicLong lastNanos = new AtomicLong();

    private Canaries() {
    }

    static Canaries start(int number) {
        Canaries canaries = new Canaries();
        long start = System.nanoTime();
        for (int i = 0; i < number; i++) {
            Thread.ofVirtual().start(() -> {
                canaries.lastNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
                canaries.ran.incrementAndGet();
            });
        }
        return canaries;
    }

    /** The number of canaries that have run. */
    int ran() {
        return ran.get();
    }

    /** The nanoseconds from the start until the latest of the canaries that have run did so. */
    long lastNanos() {
        return lastNanos.get();
    }
}
