package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The strategy that gives each fan-out a limited number of platform threads.
 *
 * <p>The article creates a new pool for each view, which is {@link PoolPolicy#FRESH}. By default the
 * threads of earlier fan-outs are reused, as servers and clients in use do.
 */
final class ThreadPoolStrategy implements Strategy {

    private final ThreadFactory factory = Thread.ofPlatform().name("fan-out-", 0).daemon()
            .factory();

    /** The threads that are reused; it starts none before it is used. */
    private final ExecutorService threads = Executors.newCachedThreadPool(factory);
    private final Caller caller;
    private final int threadsPerFanOut;
    private final PoolPolicy pool;

    ThreadPoolStrategy(Caller caller, int threadsPerFanOut, PoolPolicy pool) {
        this.caller = caller;
        this.threadsPerFanOut = threadsPerFanOut;
        this.pool = pool;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        long start = System.nanoTime();
        return switch (pool) {
            case REUSE -> fetch(new LimitedExecutor(threads, threadsPerFanOut), calls, start);
            case FRESH -> {
                try (ExecutorService own = Executors.newFixedThreadPool(threadsPerFanOut,
                        factory)) {
                    yield fetch(own, calls, start);
                }
            }
        };
    }

    private FanOut fetch(Executor executor, List<Call> calls, long start)
            throws InterruptedException {
        return new FanOut(ThreadPerCall.collect(executor, caller, calls,
                ThreadPerCall.Order.COMPLETION, start), BlockingCaller.since(start));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        caller.close();
    }
}
