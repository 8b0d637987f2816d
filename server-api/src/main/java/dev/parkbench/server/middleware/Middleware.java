package dev.parkbench.server.middleware;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;

/**
 * Code that wraps every handler, in both styles. The first middleware of a list is the outermost.
 */
public interface Middleware {

    /** Wraps a blocking handler. */
    BlockingHandler wrap(BlockingHandler next);

    /** Wraps an async handler; the result never blocks either. */
    AsyncHandler wrap(AsyncHandler next);
}
