package dev.parkbench.server;

import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.middleware.MiddlewareKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a server, the same on every backend.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 is any free one
 * @param delay the time after which {@code /api/} responds
 * @param maxDelay the longest delay that a request may ask for
 * @param workers threads (threaded; 0 is one per connection), event loops (async) or carriers
 *     (virtual; 0 is as many as CPUs)
 * @param processes how many server processes share the port
 * @param handler the style that is preferred where an endpoint has both
 * @param blocking where an event-loop server runs blocking handlers
 * @param placement how an event-loop server spreads connections over its loops
 * @param transport how an event-loop server waits for its sockets
 * @param backend the URL of the server that is aggregated; null means this one
 * @param middleware the middleware around every handler, outermost first
 * @param maxConnections the most connections open at once; further ones wait in the backlog; 0
 *     means no limit
 * @param grace how long running requests may take once the server is told to stop
 * @param sharedPort whether other processes listen on the same port (SO_REUSEPORT)
 * @param handover where the processes of a group hand their common listening socket over: the path
 *     of a Unix domain socket; null if the server is in no group that shares one
 * @param yields whether a connection's thread lets others run between an answer and the next read
 * @param onDisconnect what becomes of a running request whose client has closed the connection
 * @param handlers absolute paths of jars and folders of classes whose endpoints are served too;
 *     empty if there are none
 */
public record ServerOptions(
        String host,
        int port,
        Duration delay,
        Duration maxDelay,
        int workers,
        int processes,
        HandlerStyle handler,
        Placement blocking,
        ConnectionPlacement placement,
        Transport transport,
        @Nullable URI backend,
        List<MiddlewareKind> middleware,
        int maxConnections,
        Duration grace,
        boolean sharedPort,
        @Nullable Path handover,
        boolean yields,
        OnDisconnect onDisconnect,
        List<Path> handlers) {

    public ServerOptions {
        middleware = List.copyOf(middleware);
        handlers = List.copyOf(handlers);
    }

    /** The default options of a backend, with port 0, which means any free port. */
    public static ServerOptions defaults(Backend backend) {
        return ServerArguments.parse(backend, List.of("--port", "0"));
    }

    /** These options with another delay. */
    public ServerOptions withDelay(Duration other) {
        return new ServerOptions(host, port, other, maxDelay, workers, processes, handler,
                blocking, placement, transport, backend, middleware, maxConnections, grace,
                sharedPort, handover, yields, onDisconnect, handlers);
    }

    /** Whether a running request is interrupted if its client closes the connection. */
    public boolean interruptsOnDisconnect() {
        return onDisconnect == OnDisconnect.INTERRUPT;
    }

    /** These options for one of several processes that each have a socket on the given port. */
    public ServerOptions inGroup(int sharedPortNumber) {
        return inGroup(sharedPortNumber, true, null);
    }

    /**
     * These options for one of several processes that share one listening socket. The first to
     * start opens it and hands it over to the others.
     */
    public ServerOptions inGroup(Path path) {
        return inGroup(port, false, path);
    }

    private ServerOptions inGroup(int portOfGroup, boolean shared, @Nullable Path path) {
        return new ServerOptions(host, portOfGroup, delay, maxDelay, workers, 1, handler,
                blocking, placement, transport, backend, middleware, maxConnections, grace, shared,
                path, yields, onDisconnect, handlers);
    }
}
