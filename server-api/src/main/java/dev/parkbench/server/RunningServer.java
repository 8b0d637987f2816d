package dev.parkbench.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/** A server that listens. Any thread may stop it, once or more. */
public interface RunningServer extends AutoCloseable {

    /** The address that it listens on, with the port that it really has. */
    InetSocketAddress address();

    /**
     * Stops accepting at once, lets running requests finish for a while, then closes everything.
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
