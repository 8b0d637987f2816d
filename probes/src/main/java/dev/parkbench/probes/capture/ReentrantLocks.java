package dev.parkbench.probes.capture;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Locks, one for each waiter, that a platform thread holds. */
final class ReentrantLocks implements Wait {

    private final List<ReentrantLock> locks;
    private final Gate ended = new Gate();
    private final AtomicInteger taken = new AtomicInteger();

    ReentrantLocks(int waiters) {
        locks = Stream.generate(ReentrantLock::new).limit(waiters).toList();
        Gate held = new Gate();
        Thread.ofPlatform().daemon().start(() -> {
            locks.forEach(ReentrantLock::lock);
            held.open();
            ended.pass();
            locks.forEach(ReentrantLock::unlock);
        });
        held.pass();
    }

    @Override
    public void await(int waiter) {
        ReentrantLock lock = locks.get(waiter);
        lock.lock();
        try {
            taken.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        ended.open();
    }
}
