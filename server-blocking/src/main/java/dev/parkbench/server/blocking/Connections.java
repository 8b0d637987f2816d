package dev.parkbench.server.blocking;

import dev.parkbench.server.http.Limits;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The open connections of a server, with their limit, idle timeout and shutdown. */
final class Connections {

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Semaphore free;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final AtomicInteger second = new AtomicInteger();
    private volatile boolean stopping;

    /** Creates a set of at most the given number of connections; 0 means no limit. */
    Connections(int most) {
        this.free = new Semaphore(most == 0 ? Integer.MAX_VALUE : most);
    }

    /** Waits until one more connection may be opened. */
    void reserve() throws InterruptedException {
        free.acquire();
    }

    /** Returns a reservation that was not used. */
    void release() {
        free.release();
    }

    /** Adds a connection, for which a slot has been reserved. */
    void add(Connection connection) {
        open.add(connection);
        if (stopping) {
            connection.closeIfIdle();
        }
    }

    /** Removes a connection and frees its slot. Further calls have no effect. */
    void remove(Connection connection) {
        if (!open.remove(connection)) {
            return;
        }
        free.release();
        if (stopping) {
            lock.lock();
            try {
                fewer.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The seconds since the start, as counted by {@link #tick}. */
    int second() {
        return second.get();
    }

    /** Counts a second and closes the connections that have been idle for too long. */
    void tick() {
        int silentSince = second.incrementAndGet() - (int) Limits.IDLE.toSeconds() - 1;
        open.forEach(connection -> connection.closeIfSilentSince(silentSince));
    }

    /** Lets a selector wait for the clients of requests that take long. */
    void watch(Selector selector) {
        open.forEach(connection -> connection.watch(selector));
    }

    /** Whether each connection is to end after its current request. */
    boolean isStopping() {
        return stopping;
    }

    /** Closes the idle connections and makes the others end after their current request. */
    void stop() {
        stopping = true;
        open.forEach(Connection::closeIfIdle);
    }

    /**
     * Waits until all connections are closed; returns false if some are still open at the deadline.
     */
    boolean awaitClosed(long deadlineNanos) throws InterruptedException {
        lock.lock();
        try {
            while (!open.isEmpty()) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0 || !fewer.await(left, TimeUnit.NANOSECONDS) && !open.isEmpty()) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the remaining connections and returns whether none of them was handling a request. */
    boolean abort() {
        boolean none = true;
        for (Connection connection : open) {
            none &= !connection.abort();
        }
        return none;
    }
}
