package dev.parkbench.aggregator;

import java.util.ArrayList;
import java.util.List;

/** Makes one call after the other, and stops at the first that fails. */
final class SequentialStrategy implements Strategy {

    private final Caller caller;

    SequentialStrategy(Caller caller) {
        this.caller = caller;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        long start = System.nanoTime();
        List<CallResult> results = new ArrayList<>();
        for (Call call : calls) {
            CallResult result = caller.attempt(call).make(start);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted after " + results.size() + " calls");
            }
            results.add(result);
            if (result instanceof CallResult.Failure) {
                break;
            }
        }
        return new FanOut(results, BlockingCaller.since(start));
    }

    @Override
    public void close() {
        caller.close();
    }
}
