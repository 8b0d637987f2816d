package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;

/** The receiver of a connection's events, on its loop's thread. */
public interface ConnectionOwner {

    /**
     * The connection is open and can take operations.
     *
     * @param connectNanos the time of connecting, in nanoseconds; 0 if there is nothing to connect
     *     to
     * @param handshakeNanos the time of the TLS handshake after that, in nanoseconds; 0 without TLS
     */
    void opened(Connection connection, long connectNanos, long handshakeNanos);

    /**
     * The connection could not be opened.
     *
     * @param outcome the outcome of an operation that waits for the connection
     * @param cause the cause, for people
     */
    void notOpened(Connection connection, Outcome outcome, String cause);

    /**
     * An operation has ended.
     *
     * @param status the status of the response; 0 if there is none
     * @param cause the cause of a failure, for people; empty if the operation succeeded or the
     *     outcome says it all
     * @param nanos the time at which its last byte was read, on the nano clock
     */
    void ended(Operation operation, Outcome outcome, int status, String cause, long nanos);

    /** Time was spent on checking responses after their end. */
    void checked(long nanos);

    /** An event occurred that ends no operation, such as a response without a request. */
    void noted(String what);

    /** The connection may have a free operation again, although none has ended just now. */
    void freed(Connection connection);

    /**
     * The connection takes no more operations; the running ones are still reported when they end.
     */
    void closed(Connection connection);
}
