package dev.parkbench.aggregator;

import java.util.concurrent.CompletableFuture;

/** Makes calls without a waiting thread, by HTTP or by a substitute for it. */
public interface AsyncCaller extends AutoCloseable {

    /**
     * Starts a call. A failed call completes the future normally, with a {@link
     * CallResult.Failure}; cancelling the future cancels the call.
     *
     * @param startNanos the start of the fan-out, on {@link System#nanoTime}
     */
    CompletableFuture<CallResult> start(Call call, long startNanos);

    @Override
    void close();
}
