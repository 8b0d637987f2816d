package dev.parkbench.server.blocking;

import java.util.concurrent.ExecutorService;

/** A thread for each connection, from its first byte to its end. */
record ThreadPerConnection(ExecutorService threads) implements ConnectionRunner {

    @Override
    public void start(Connection connection) {
        threads.execute(connection::serveToTheEnd);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
