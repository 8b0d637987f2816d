package dev.parkbench.server.async;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.Transport;
import java.io.IOException;

/** The event-loop server: a few threads serve all connections, and no handler may block them. */
public final class AsyncBackend implements Backend {

    /** Creates the backend, for {@link java.util.ServiceLoader}. */
    public AsyncBackend() {
    }

    @Override
    public String name() {
        return "async";
    }

    @Override
    public HandlerStyle style() {
        return HandlerStyle.ASYNC;
    }

    @Override
    public int defaultWorkers() {
        return 1;
    }

    @Override
    public Transport defaultTransport() {
        return SocketTransport.preferred();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the transport is not available on this machine
     */
    @Override
    public RunningServer start(Application application, ServerOptions options) throws IOException {
        return AsyncServer.start(application, options);
    }
}
