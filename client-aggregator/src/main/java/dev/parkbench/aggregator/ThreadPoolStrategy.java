package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pool of platform threads, made for each fan-out as the article makes it for each view. */
final class ThreadPoolStrategy implements Strategy {

    private final BlockingCaller caller;
    private final int threads;

    ThreadPoolStrategy(BlockingCaller caller, int threads) {
        this.caller = caller;
        this.threads = threads;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("fan-out-", 0).daemon().factory())) {
            return new FanOut(ThreadPerCall.collect(pool, caller, calls,
                    ThreadPerCall.Order.COMPLETION, start), BlockingCaller.since(start));
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
