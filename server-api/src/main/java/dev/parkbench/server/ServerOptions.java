package dev.parkbench.server;

import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.middleware.MiddlewareKind;
import java.net.URI;
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
 * @param yields whether a connection's thread lets others run between an answer and the next read
 * @param onDisconnect what becomes of a running request whose client has closed the connection
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
        boolean yields,
        OnDisconnect onDisconnect) {

    public ServerOptions {
        middleware = List.copyOf(middleware);
    }

    /** The default options of a backend, with port 0, which means any free port. */
    public static ServerOptions defaults(Backend backend) {
        return ServerArguments.parse(backend, List.of("--port", "0"));
    }

    /** These options with another delay. */
    public ServerOptions withDelay(Duration other) {
        return new ServerOptions(host, port, other, maxDelay, workers, processes, handler,
                blocking, placement, transport, backend, middleware, maxConnections, grace,
                sharedPort, yields, onDisconnect);
    }

    /** Whether a running request is interrupted if its client closes the connection. */
    public boolean interruptsOnDisconnect() {
        return onDisconnect == OnDisconnect.INTERRUPT;
    }

    /** These options for one of several processes that share the given port. */
    public ServerOptions inGroup(int sharedPortNumber) {
        return new ServerOptions(host, sharedPortNumber, delay, maxDelay, workers, 1, handler,
                blocking, placement, transport, backend, middleware, maxConnections, grace, true,
                yields, onDisconnect);
    }
}
