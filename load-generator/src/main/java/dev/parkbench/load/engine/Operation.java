package dev.parkbench.load.engine;

import org.jspecify.annotations.Nullable;

/**
 * An operation in flight. A connection has as many of these objects as it can run at once and
 * reuses them, so that sending allocates nothing.
 */
public final class Operation {

    private final Connection connection;
    private long intendedNanos;
    private long sentNanos;
    private boolean running;
    private boolean retried;
    private long request;
    private int endpoint;

    /** The neighbours in an {@link OperationList}. */
    @Nullable
    Operation previous;
    @Nullable
    Operation next;

    /** In a connection's first operation: whether the connection is queued as ready to send. */
    boolean connectionIsReady;

    /** Creates an operation of the given connection. */
    public Operation(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void begin(long intended, long sent) {
        intendedNanos = intended;
        sentNanos = sent;
        retried = false;
        running = true;
    }

    void beginAgain(StaleOperation stale, long sent) {
        begin(stale.intendedNanos(), sent);
        retried = true;
        request = stale.request();
    }

    /**
     * Whether the operation was sent before, on another connection, as the request with the number
     * {@link #request()}.
     */
    public boolean isRetried() {
        return retried;
    }

    /** The number of the request within the load, by which it can be sent once more. */
    public long request() {
        return request;
    }

    /**
     * Records the request that is sent for this operation, if its connection distinguishes
     * requests.
     *
     * @param number the number of the request, by which it can be sent once more
     * @param index the index of its endpoint in {@link ConnectionFactory#endpoints()}
     */
    public void sends(long number, int index) {
        request = number;
        endpoint = index;
    }

    int endpoint() {
        return endpoint;
    }

    void end() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    long intendedNanos() {
        return intendedNanos;
    }

    long sentNanos() {
        return sentNanos;
    }
}
