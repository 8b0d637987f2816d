package dev.parkbench.server.blocking;

/** Assigns accepted connections to threads that serve them. */
interface ConnectionRunner extends AutoCloseable {

    /** Starts to serve a new connection and returns at once. */
    void start(Connection connection);

    /** Ends the threads that do not belong to a connection. */
    @Override
    void close();
}
