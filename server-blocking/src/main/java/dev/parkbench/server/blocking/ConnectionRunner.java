package dev.parkbench.server.blocking;

/** Who serves the connections that a server accepts. */
interface ConnectionRunner extends AutoCloseable {

    /** Has a new connection served; returns at once. */
    void start(Connection connection);

    /** Ends the threads that are not bound to a connection. */
    @Override
    void close();
}
