/** The event-loop server, on Netty's event loops and HTTP codec. */
@NullMarked
package dev.parkbench.server.async;

import org.jspecify.annotations.NullMarked;
