package dev.parkbench.server.client;

import dev.parkbench.server.Application;
import dev.parkbench.server.Request;

/**
 * A test client that calls an application on the calling thread, without a socket and without
 * HTTP: what an answer takes here is the application's own time.
 */
public final class InProcessClient {

    private final Application application;

    /** A client of this application, which stays its owner's to close. */
    public InProcessClient(Application application) {
        this.application = application;
    }

    /** Gets a target in origin form, such as {@code /api/?task_id=3}. */
    public InProcessResponse get(String target) throws Exception {
        return send(Request.of("GET", target));
    }

    /** Sends any request. */
    public InProcessResponse send(Request request) throws Exception {
        return InProcessResponse.of(request, application.blocking().handle(request));
    }
}
