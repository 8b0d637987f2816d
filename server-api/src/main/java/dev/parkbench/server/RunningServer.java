package dev.parkbench.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/** A server that is listening. Any thread may stop it, and more than once. */
public interface RunningServer extends AutoCloseable {

    /** The address on which the server listens, with the actual port where port 0 was asked for. */
    InetSocketAddress address();

    /**
     * Stops accepting at once, waits for running requests for at most the grace period, then closes
     * all connections.
     *
     * @return whether every running request finished in time
     */
    boolean stop(Duration grace) throws InterruptedException;

    /** Stops without grace. */
    @Override
    default void close() {
        try {
            stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
