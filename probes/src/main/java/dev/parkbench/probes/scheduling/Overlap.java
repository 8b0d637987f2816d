package dev.parkbench.probes.scheduling;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the parties inside a section, and the most that were inside at once. Thread-safe. */
final class Overlap {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    void enter() {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    }

    void leave() {
        inside.decrementAndGet();
    }

    int most() {
        return most.get();
    }
}
