package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The strategy that gives each fan-out a limited number of platform threads.
 *
 * <p>The article creates a new pool for each view. Here the threads of earlier fan-outs are reused,
 * because creating ten threads would cost more than the ten calls.
 */
final class ThreadPoolStrategy implements Strategy {

    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().name("fan-out-", 0).daemon().factory());
    private final Caller caller;
    private final int threadsPerFanOut;

    ThreadPoolStrategy(Caller caller, int threadsPerFanOut) {
        this.caller = caller;
        this.threadsPerFanOut = threadsPerFanOut;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        long start = System.nanoTime();
        return new FanOut(
                ThreadPerCall.collect(new LimitedExecutor(threads, threadsPerFanOut), caller,
                        calls, ThreadPerCall.Order.COMPLETION, start),
                BlockingCaller.since(start));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        caller.close();
    }
}
