package dev.parkbench.server;

/** A handler that returns its response on the calling thread and may block that thread. */
@FunctionalInterface
public non-sealed interface BlockingHandler extends Handler {

    /**
     * Handles a request, on a thread of the server's choice; many threads call at once.
     *
     * @return the response, never null
     * @throws Exception if the handler fails; the caller responds with 500, or with 400 to a {@code
     *     BadRequestException}
     */
    Response handle(Request request) throws Exception;
}
