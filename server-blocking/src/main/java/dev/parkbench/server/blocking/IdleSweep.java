package dev.parkbench.server.blocking;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that tells a server's connections of each second that goes by, so that those that are
 * silent for too long end.
 *
 * <p>A socket's own timeout would do the same at the price of three system calls for a read instead
 * of one, and of a timer for each request on a virtual thread.
 */
final class IdleSweep {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Connections connections;
    private final Thread thread;
    private volatile boolean closed;

    IdleSweep(Connections connections) {
        this.connections = connections;
        this.thread = Thread.ofPlatform().daemon().name("idle-sweep").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long next = System.nanoTime() + PERIOD_NANOS;
        while (!closed) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (System.nanoTime() - next >= 0) {
                connections.tick();
                next += PERIOD_NANOS;
            }
        }
    }

    /** Ends the thread. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
