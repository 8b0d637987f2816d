package dev.parkbench.server;

import java.util.List;

/**
 * A source of endpoints that a server finds on its class path with {@link java.util.ServiceLoader}.
 *
 * <p>This is how the aggregators come into every backend without a backend knowing them.
 */
public interface EndpointProvider {

    /** The endpoints, made once for each application. */
    List<Endpoint> endpoints(EndpointContext context);
}
