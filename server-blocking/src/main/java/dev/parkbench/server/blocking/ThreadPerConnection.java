package dev.parkbench.server.blocking;

import java.util.concurrent.ThreadFactory;

/** A thread for each connection, from its first byte to its end. */
record ThreadPerConnection(ThreadFactory threads) implements ConnectionRunner {

    @Override
    public void start(Connection connection) {
        threads.newThread(connection::serveToTheEnd).start();
    }

    @Override
    public void close() {
        // The threads end with their connections.
    }
}
