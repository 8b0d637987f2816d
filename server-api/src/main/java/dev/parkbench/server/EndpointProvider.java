package dev.parkbench.server;

import java.util.List;

/**
 * A source of endpoints, found with {@link java.util.ServiceLoader} on the class path, and in the
 * jars of {@code --handlers}. It is public and has a public constructor without parameters.
 *
 * <p>Every backend gets the aggregating endpoints in this way, without a dependency on their
 * module.
 */
public interface EndpointProvider {

    /**
     * Creates the endpoints; called once for each application, on one thread. What a server is to
     * close when it stops goes to {@code context.resources()}.
     */
    List<Endpoint> endpoints(EndpointContext context);
}
