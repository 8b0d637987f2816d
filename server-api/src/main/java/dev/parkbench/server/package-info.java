/** What every backend promises: requests, responses, handlers, endpoints, options and the server's life. */
@NullMarked
package dev.parkbench.server;

import org.jspecify.annotations.NullMarked;
