package dev.parkbench.server.blocking;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that notifies a server's connections of each elapsed second, so that those that have
 * been idle for too long are closed.
 *
 * <p>A socket timeout would have the same effect, but it costs three system calls for each read
 * instead of one and, on a virtual thread, a timer for each request.
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
