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

    /** A client of this application, which stays its owner's to close. */
    public AsyncInProcessClient(Application application) {
        this.application = application;
    }

    /** Starts to get a target in origin form on a loop. */
    public CompletableFuture<InProcessResponse> get(String target, Loop loop) {
        return send(Request.of("GET", target), loop);
    }

    /** Starts to send any request on a loop. */
    public CompletableFuture<InProcessResponse> send(Request request, Loop loop) {
        return Cancellable.map(application.async().handle(request, loop),
                response -> InProcessResponse.of(request, response));
    }

    /** Gets a target on a loop of its own and waits, for a test that has no loop. */
    public InProcessResponse await(String target) throws Exception {
        return AsyncToSync.call(loop -> get(target, loop));
    }
}
