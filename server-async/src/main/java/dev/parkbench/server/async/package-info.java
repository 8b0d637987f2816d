/** The event-loop server: Netty's loops and HTTP codec behind the one contract. */
@NullMarked
package dev.parkbench.server.async;

import org.jspecify.annotations.NullMarked;
