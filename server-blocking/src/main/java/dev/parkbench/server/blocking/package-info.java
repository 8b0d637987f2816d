/**
 * A blocking HTTP/1.1 connection loop on the session buffers of Apache HttpCore 5. The caller
 * chooses the threads that run it.
 */
@NullMarked
package dev.parkbench.server.blocking;

import org.jspecify.annotations.NullMarked;
