package dev.parkbench.server.client;

import dev.parkbench.server.Application;
import dev.parkbench.server.Request;
import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Loop;
import java.util.concurrent.CompletableFuture;

/** The test client for code that runs on an event loop; see {@link InProcessClient}. */
public final class AsyncInProcessClient {

    private final Application application;

    /** Creates a client of an application; the caller still owns the application and closes it. */
    public AsyncInProcessClient(Application application) {
        this.application = application;
    }

    /** Sends a GET request for a target in origin form, on the given loop. */
    public CompletableFuture<InProcessResponse> get(String target, Loop loop) {
        return send(Request.of("GET", target), loop);
    }

    /** Sends a request on the given loop. */
    public CompletableFuture<InProcessResponse> send(Request request, Loop loop) {
        return Cancellable.map(application.async().handle(request, loop),
                response -> InProcessResponse.of(request, response));
    }

    /**
     * Sends a GET request on a new loop and waits for the response, for tests that have no loop.
     */
    public InProcessResponse await(String target) throws Exception {
        return AsyncToSync.call(loop -> get(target, loop));
    }
}
