package dev.parkbench.aggregator;

import dev.parkbench.server.adapter.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Starts all calls at once and gathers their futures into one.
 *
 * <p>As with {@code asyncio.gather}, a failure does not stop the other calls: the fan-out ends when
 * its last call ends.
 */
final class GatherStrategy implements AsyncStrategy {

    private final AsyncCaller caller;

    GatherStrategy(AsyncCaller caller) {
        this.caller = caller;
    }

    @Override
    public CompletableFuture<FanOut> start(List<Call> calls) {
        long start = System.nanoTime();
        List<CompletableFuture<CallResult>> results = new ArrayList<>(calls.size());
        for (Call call : calls) {
            results.add(caller.start(call, start));
        }
        CompletableFuture<FanOut> gathered = CompletableFuture
                .allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(done -> new FanOut(
                        results.stream().map(CompletableFuture::join).toList(),
                        BlockingCaller.since(start)));
        results.forEach(result -> Cancellable.linked(result, gathered));
        return gathered;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        CompletableFuture<FanOut> fanOut = start(calls);
        try {
            return fanOut.get();
        } catch (InterruptedException e) {
            fanOut.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a gathered fan-out failed", e.getCause());
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
