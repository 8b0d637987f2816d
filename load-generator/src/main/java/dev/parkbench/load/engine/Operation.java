package dev.parkbench.load.engine;

import org.jspecify.annotations.Nullable;

/**
 * One operation on its way. A connection has as many of these as it can run at once and uses them again
 * and again, so that sending allocates nothing.
 */
public final class Operation {

    private final Connection connection;
    private long intendedNanos;
    private long sentNanos;
    private boolean running;
    private boolean retried;
    private long request;
    private int endpoint;

    /** Neighbours in {@link OperationList}. */
    @Nullable
    Operation previous;
    @Nullable
    Operation next;

    /** Of a connection's first one: whether the connection is among those that wait for something to send. */
    boolean connectionIsReady;

    /** One that runs on this connection. */
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

    /** Whether it had been sent before, on another connection: as the request of that number. */
    public boolean isRetried() {
        return retried;
    }

    /** The number of its request among those of the load, for who can send one once more. */
    public long request() {
        return request;
    }

    /**
     * Says what is sent for it, if its connection tells requests apart.
     *
     * @param number of the request, by which it can be sent once more
     * @param index of its endpoint among {@link ConnectionFactory#endpoints()}
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
