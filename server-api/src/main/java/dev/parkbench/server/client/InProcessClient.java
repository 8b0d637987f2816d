package dev.parkbench.server.client;

import dev.parkbench.server.Application;
import dev.parkbench.server.Request;

/**
 * A test client that calls an application on the calling thread, without a socket and without HTTP.
 * The time of a response is therefore the application's own.
 */
public final class InProcessClient {

    private final Application application;

    /** Creates a client of an application; the caller still owns the application and closes it. */
    public InProcessClient(Application application) {
        this.application = application;
    }

    /** Sends a GET request for a target in origin form, such as {@code /api/?task_id=3}. */
    public InProcessResponse get(String target) throws Exception {
        return send(Request.of("GET", target));
    }

    /** Sends a request. */
    public InProcessResponse send(Request request) throws Exception {
        return InProcessResponse.of(request, application.blocking().handle(request));
    }
}
