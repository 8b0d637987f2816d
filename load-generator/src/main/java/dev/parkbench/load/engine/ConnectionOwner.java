package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;

/** What a connection reports to, on its loop's thread. */
public interface ConnectionOwner {

    /**
     * The connection can take operations for the first time.
     *
     * @param connectNanos how long it took to connect; 0 if there is nothing to connect to
     * @param handshakeNanos how long the handshake of TLS took after that; 0 if there is none
     */
    void opened(Connection connection, long connectNanos, long handshakeNanos);

    /**
     * The connection could not be opened.
     *
     * @param outcome what becomes of an operation that waited for it
     * @param cause why, for people
     */
    void notOpened(Connection connection, Outcome outcome, String cause);

    /**
     * An operation has ended.
     *
     * @param status of its answer; 0 if it has none
     * @param cause why it ended otherwise than well, for people; empty if it did or is clear
     * @param nanos when its last byte was read, on the nano clock
     */
    void ended(Operation operation, Outcome outcome, int status, String cause, long nanos);

    /** So much time was spent on looking at answers after they had ended. */
    void checked(long nanos);

    /** Something happened that is the end of no operation, such as an answer that nobody asked for. */
    void noted(String what);

    /** The connection may have an operation again that can be sent, though none has ended just now. */
    void freed(Connection connection);

    /** The connection takes no more operations; those that still run on it are reported when they end. */
    void closed(Connection connection);
}
