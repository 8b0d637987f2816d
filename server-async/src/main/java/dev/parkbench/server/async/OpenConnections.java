package dev.parkbench.server.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the connections of a server and knows how many it may have. Any thread may call. */
final class OpenConnections {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final List<Runnable> waiting = new ArrayList<>();
    private final int most;
    private int open;

    /** At most so many connections at once; 0 is no limit. */
    OpenConnections(int most) {
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    /** Counts one more, or, if there may not be one more, calls back when there may. */
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

    /** Counts one less. */
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

    /** Waits until there is none; false if there still is one at that time. */
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
