package dev.parkbench.probes.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Virtual threads that wait for the same condition. */
final class Waiters {

    private final Wait wait;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Waiters(Wait wait) {
        this.wait = wait;
    }

    void start() {
        int number = threads.size();
        threads.add(Thread.ofVirtual().start(() -> {
            begun.incrementAndGet();
            try {
                wait.await(number);
            } catch (Throwable failure) {
                failures.add(failure);
            }
            ended.incrementAndGet();
        }));
    }

    /** The number of waiters that have reached their wait. */
    int begun() {
        return begun.get();
    }

    /** The number of waiters that have returned from their wait. */
    int ended() {
        return ended.get();
    }

    Set<Long> ids() {
        return threads.stream().map(Thread::threadId).collect(Collectors.toSet());
    }

    /**
     * Requires that no waiter has returned from its wait or failed in it.
     *
     * @throws IllegalStateException if one has
     */
    void requireWaiting() {
        requireNoFailure();
        if (ended() > 0) {
            throw new IllegalStateException(ended() + " of " + threads.size()
                    + " did not wait until they were released");
        }
    }

    void requireNoFailure() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a waiter failed", failures.element());
        }
    }
}
