package dev.parkbench.server.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the connections of a server and enforces their limit. Thread-safe. */
final class OpenConnections {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final List<Runnable> waiting = new ArrayList<>();
    private final int most;
    private int open;

    /** Creates a counter with the given limit; 0 means no limit. */
    OpenConnections(int most) {
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    /**
     * Counts a new connection if the limit allows it; otherwise returns false and runs the callback
     * once a connection has closed.
     */
    boolean tryOpen(Runnable orElseLater) {
        lock.lock();
        try {
            if (open < most) {
                open++;
                return true;
            }
            waiting.add(orElseLater);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a closed connection and runs the waiting callbacks. */
    void closed() {
        List<Runnable> woken;
        lock.lock();
        try {
            open--;
            if (open == 0) {
                none.signalAll();
            }
            woken = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        woken.forEach(Runnable::run);
    }

    /** Waits until no connection is open; returns false if one still is at the deadline. */
    boolean awaitNone(long deadlineNanos) throws InterruptedException {
        lock.lock();
        try {
            while (open > 0) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                boolean signalled = none.await(left, TimeUnit.NANOSECONDS);
                assert signalled || System.nanoTime() - deadlineNanos >= 0;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
