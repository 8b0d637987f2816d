package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A share of so many platform threads for each fan-out.
 *
 * <p>The article makes a new pool for each view; here the threads of earlier fan-outs are used
 * again, since making ten of them anew would cost more than the ten calls do.
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
