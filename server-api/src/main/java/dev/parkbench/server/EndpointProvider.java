package dev.parkbench.server;

import java.util.List;

/**
 * A source of endpoints, found on the class path with {@link java.util.ServiceLoader}.
 *
 * <p>Every backend gets the aggregating endpoints in this way, without a dependency on their
 * module.
 */
public interface EndpointProvider {

    /** Creates the endpoints; called once for each application. */
    List<Endpoint> endpoints(EndpointContext context);
}
