package dev.parkbench.server.check;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.EndpointContext;
import dev.parkbench.server.EndpointProvider;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Loop;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An endpoint of the check's own that hands out the loop that serves it, and the loop's thread. */
final class LoopProbe implements EndpointProvider {

    static final String PATH = "/parkbench-check-loop/";

    /** A loop and the thread that runs it. */
    record Found(Loop loop, Thread thread) {
    }

    private final CompletableFuture<Found> found = new CompletableFuture<>();

    @Override
    public List<Endpoint> endpoints(EndpointContext context) {
        return List.of(Endpoint.async("parkbench-check-loop", PATH, (request, loop) -> {
            found.complete(new Found(loop, Thread.currentThread()));
            return CompletableFuture.completedFuture(Response.empty(204));
        }));
    }

    /** The loop, once a response has come. */
    Found found() {
        return found.join();
    }
}
