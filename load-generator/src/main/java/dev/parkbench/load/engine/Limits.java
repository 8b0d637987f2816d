package dev.parkbench.load.engine;

/**
 * The limits of one event loop.
 *
 * @param connections the most open connections
 * @param waiting the most operations that wait for a connection; further ones are shed
 * @param timeoutNanos the longest time of an operation from its send time
 * @param deadlineNanos the longest time of an operation from its intended start
 * @param retryStale whether an operation is sent once more on a fresh connection if its connection,
 *     after earlier responses, ended without a byte of this response
 */
public record Limits(
        int connections,
        int waiting,
        long timeoutNanos,
        long deadlineNanos,
        boolean retryStale) {

    public Limits {
        if (connections < 1 || waiting < 1 || timeoutNanos < 1 || deadlineNanos < 1) {
            throw new IllegalArgumentException(
                    "limits below one: " + connections + " connections, " + waiting
                            + " waiting, timeout " + timeoutNanos + " ns, deadline " + deadlineNanos
                            + " ns");
        }
    }
}
