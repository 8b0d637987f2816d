package dev.parkbench.server;

import java.io.IOException;
import java.util.List;

/** A server implementation: one concurrency model behind the common contract. */
public interface Backend {

    /** The name on the command line and in results, such as {@code virtual}. */
    String name();

    /** The handler style in which this backend runs the application. */
    HandlerStyle style();

    /** The number of workers if {@code --workers} is not given. */
    int defaultWorkers();

    /** The transport if {@code --transport} is not given. */
    default Transport defaultTransport() {
        return Transport.NIO;
    }

    /**
     * Whether this backend supports {@code --yield}: its connection threads can let others run
     * between a response and the next read.
     */
    default boolean yields() {
        return false;
    }

    /**
     * Starts to listen and serves the application until the returned server is stopped.
     *
     * @param application the application to serve; the server owns it and closes it
     * @throws IOException if the server cannot listen on the address
     */
    RunningServer start(Application application, ServerOptions options) throws IOException;

    /**
     * Starts a server with an application of its own, which is closed if the server cannot start.
     *
     * @param more endpoints beside those of {@link Application#of(ServerOptions)}
     * @throws IOException if the server cannot listen on the address
     * @throws IllegalArgumentException if the endpoints cannot be used
     */
    default RunningServer start(ServerOptions options, List<EndpointProvider> more)
            throws IOException {
        Application application = Application.of(options, more);
        try {
            return start(application, options);
        } catch (IOException | RuntimeException e) {
            application.close();
            throw e;
        }
    }
}
