package dev.parkbench.server;

import java.io.IOException;

/** A server implementation: one concurrency model behind the one contract. */
public interface Backend {

    /** The name on the command line and in results, such as {@code virtual}. */
    String name();

    /** The style in which this backend runs the application. */
    HandlerStyle style();

    /** The workers that {@code --workers} means if it is not given. */
    int defaultWorkers();

    /** The transport that is used if none is asked for. */
    default Transport defaultTransport() {
        return Transport.NIO;
    }

    /** Whether a connection's thread lets others run before it reads on, which {@code --yield} says. */
    default boolean yields() {
        return false;
    }

    /**
     * Listens, and serves the application until stopped.
     *
     * @param application becomes the server's own, which closes it
     * @throws IOException if the address cannot be listened on
     */
    RunningServer start(Application application, ServerOptions options) throws IOException;
}
