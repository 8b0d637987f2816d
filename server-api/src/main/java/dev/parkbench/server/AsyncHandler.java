package dev.parkbench.server;

import dev.parkbench.server.adapter.Loop;
import java.util.concurrent.CompletableFuture;

/** A handler that returns at once and answers later; it never blocks the loop that calls it. */
@FunctionalInterface
public non-sealed interface AsyncHandler extends Handler {

    /**
     * Starts to answer a request.
     *
     * @param loop the event loop that calls, for timers and for coming back to it
     * @return the answer, completed on any thread; cancelling it cancels what it waits for
     */
    CompletableFuture<Response> handle(Request request, Loop loop);
}
