package dev.parkbench.server.blocking;

import dev.parkbench.server.http.Limits;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections of a server: how many there may be, which there are, and how they end. */
final class Connections {

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Semaphore free;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final AtomicInteger second = new AtomicInteger();
    private volatile boolean stopping;

    /** At most this many connections; 0 is no limit. */
    Connections(int most) {
        this.free = new Semaphore(most == 0 ? Integer.MAX_VALUE : most);
    }

    /** Waits until one more connection may be opened. */
    void reserve() throws InterruptedException {
        free.acquire();
    }

    /** Gives back a reservation that led to no connection. */
    void release() {
        free.release();
    }

    /** Takes a connection that was reserved before. */
    void add(Connection connection) {
        open.add(connection);
        if (stopping) {
            connection.closeIfIdle();
        }
    }

    /** Forgets a connection, once, and its reservation. */
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

    /** The seconds that have gone by. */
    int second() {
        return second.get();
    }

    /** Takes note of one more second and closes the connections that were silent for too long. */
    void tick() {
        int silentSince = second.incrementAndGet() - (int) Limits.IDLE.toSeconds() - 1;
        open.forEach(connection -> connection.closeIfSilentSince(silentSince));
    }

    /** Whether a connection has to end after the present request. */
    boolean isStopping() {
        return stopping;
    }

    /** Closes the idle connections and has the others end after their request. */
    void stop() {
        stopping = true;
        open.forEach(Connection::closeIfIdle);
    }

    /** Waits until all connections are closed; false if some are not by then. */
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

    /** Closes what is left and returns whether no request ran on any of it. */
    boolean abort() {
        boolean none = true;
        for (Connection connection : open) {
            none &= !connection.abort();
        }
        return none;
    }
}
