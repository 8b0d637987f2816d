package dev.parkbench.server;

/** A handler that answers on the thread that calls it and may block that thread. */
@FunctionalInterface
public non-sealed interface BlockingHandler extends Handler {

    /**
     * Answers a request.
     *
     * @throws Exception whatever went wrong; the caller answers 500
     */
    Response handle(Request request) throws Exception;
}
