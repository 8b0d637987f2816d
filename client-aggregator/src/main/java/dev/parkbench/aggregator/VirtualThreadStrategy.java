package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes each call on a virtual thread of its own. */
final class VirtualThreadStrategy implements Strategy {

    private final Caller caller;

    VirtualThreadStrategy(Caller caller) {
        this.caller = caller;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("fan-out-virtual-", 0).factory())) {
            return new FanOut(ThreadPerCall.collect(threads, caller, calls,
                    ThreadPerCall.Order.CALLS, start), BlockingCaller.since(start));
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
