package dev.parkbench.aggregator;

import java.util.concurrent.CompletableFuture;

/** Who makes calls for which no thread waits: HTTP, or what stands in for it. */
public interface AsyncCaller extends AutoCloseable {

    /** Starts a call; the future never fails by itself, and cancelling it cancels the call. */
    CompletableFuture<CallResult> start(Call call, long startNanos);

    @Override
    void close();
}
