package dev.parkbench.server.middleware;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;

/** Code around every handler, written for both styles; the first of a list is the outermost. */
public interface Middleware {

    /** The handler with this around it. */
    BlockingHandler wrap(BlockingHandler next);

    /** The handler with this around it; never blocks. */
    AsyncHandler wrap(AsyncHandler next);
}
