package dev.parkbench.server;

import dev.parkbench.server.adapter.Loop;
import java.util.concurrent.CompletableFuture;

/**
 * A handler that returns a future at once and completes it later; it never blocks the calling loop.
 */
@FunctionalInterface
public non-sealed interface AsyncHandler extends Handler {

    /**
     * Starts to handle a request.
     *
     * @param loop the calling event loop, for timers and for running code on it again
     * @return the response, completed on any thread; cancelling it cancels the work it depends on
     */
    CompletableFuture<Response> handle(Request request, Loop loop);
}
