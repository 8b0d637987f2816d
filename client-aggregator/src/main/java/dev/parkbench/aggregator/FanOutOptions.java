package dev.parkbench.aggregator;

import java.time.Duration;

/**
 * The knobs of a strategy's client.
 *
 * @param poolThreads how many threads the thread-pool strategy has for one fan-out
 * @param timeout how long the back-end may be silent, at any point of a call; not a limit on the
 *     whole call
 * @param maxConnections how many connections the client may have open, in all and to one back-end;
 *     httpclient's own default of 5 for each route would run a fan-out of ten in two halves and
 *     silently double its time
 * @param connections whether connections are used again
 */
public record FanOutOptions(
        int poolThreads,
        Duration timeout,
        int maxConnections,
        ConnectionPolicy connections) {

    private static final int ARTICLE_POOL = 10;
    private static final Duration ARTICLE_TIMEOUT = Duration.ofSeconds(5);
    private static final int PLENTY = 10_000;

    public FanOutOptions {
        if (poolThreads < 1) {
            throw new IllegalArgumentException(
                    "a pool of " + poolThreads + " threads runs nothing");
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a timeout of " + timeout + " is below 1 ms, and 0 ms would mean for ever");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(maxConnections + " connections carry nothing");
        }
    }

    /** The article's: ten threads, 5 s of silence, fresh connections without a limit in practice. */
    public static FanOutOptions defaults() {
        return new FanOutOptions(ARTICLE_POOL, ARTICLE_TIMEOUT, PLENTY, ConnectionPolicy.FRESH);
    }

    /** These with another pool. */
    public FanOutOptions withPoolThreads(int threads) {
        return new FanOutOptions(threads, timeout, maxConnections, connections);
    }

    /** These with another limit on silence. */
    public FanOutOptions withTimeout(Duration silence) {
        return new FanOutOptions(poolThreads, silence, maxConnections, connections);
    }

    /** These with another limit on connections. */
    public FanOutOptions withMaxConnections(int most) {
        return new FanOutOptions(poolThreads, timeout, most, connections);
    }

    /** These with another policy for connections. */
    public FanOutOptions withConnections(ConnectionPolicy policy) {
        return new FanOutOptions(poolThreads, timeout, maxConnections, policy);
    }
}
