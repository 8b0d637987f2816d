package dev.parkbench.aggregator;

import java.time.Duration;

/**
 * The options of a strategy and its HTTP client.
 *
 * @param poolThreads the number of threads that the thread-pool strategy uses for one fan-out
 * @param pool whether the thread-pool strategy reuses its threads
 * @param timeout the longest inactivity of the back-end during a call; not a limit on the whole
 *     call
 * @param maxConnections the most open connections, in total and to one back-end. The default of
 *     httpclient5, 5 for each route, would run a fan-out of ten in two halves and silently double
 *     its time
 * @param connections whether connections are reused
 */
public record FanOutOptions(
        int poolThreads,
        PoolPolicy pool,
        Duration timeout,
        int maxConnections,
        ConnectionPolicy connections) {

    private static final int ARTICLE_POOL = 10;
    private static final Duration ARTICLE_TIMEOUT = Duration.ofSeconds(5);
    private static final int PLENTY = 10_000;

    public FanOutOptions {
        if (poolThreads < 1) {
            throw new IllegalArgumentException(
                    "a pool of " + poolThreads + " threads cannot run a call");
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a timeout of " + timeout + " is below 1 ms, and 0 ms would mean no timeout");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(maxConnections + " connections cannot carry a call");
        }
    }

    /**
     * The options of the article's client: ten threads, a timeout of 5 s, and fresh connections, of
     * which at most 10,000 are open at once. Other than in the article, threads are reused.
     */
    public static FanOutOptions defaults() {
        return new FanOutOptions(ARTICLE_POOL, PoolPolicy.REUSE, ARTICLE_TIMEOUT, PLENTY,
                ConnectionPolicy.FRESH);
    }

    /** These options with another number of pool threads. */
    public FanOutOptions withPoolThreads(int threads) {
        return new FanOutOptions(threads, pool, timeout, maxConnections, connections);
    }

    /** These options with another pool policy. */
    public FanOutOptions withPool(PoolPolicy policy) {
        return new FanOutOptions(poolThreads, policy, timeout, maxConnections, connections);
    }

    /** These options with another timeout. */
    public FanOutOptions withTimeout(Duration silence) {
        return new FanOutOptions(poolThreads, pool, silence, maxConnections, connections);
    }

    /** These options with another limit on connections. */
    public FanOutOptions withMaxConnections(int most) {
        return new FanOutOptions(poolThreads, pool, timeout, most, connections);
    }

    /** These options with another connection policy. */
    public FanOutOptions withConnections(ConnectionPolicy policy) {
        return new FanOutOptions(poolThreads, pool, timeout, maxConnections, policy);
    }
}
