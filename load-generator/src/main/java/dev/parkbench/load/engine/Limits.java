package dev.parkbench.load.engine;

/**
 * What one loop may have and how long it waits.
 *
 * @param connections the most connections that are open at a time
 * @param waiting the most operations that wait for a connection; what comes then is shed
 * @param timeoutNanos how long an operation may take from when it is sent
 * @param deadlineNanos how long it may take from its intended start
 * @param retryStale whether an operation whose connection ended without a byte for it, after others
 *     had been answered, is sent once more on a fresh one
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
