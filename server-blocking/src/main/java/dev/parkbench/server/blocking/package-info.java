/**
 * One blocking HTTP/1.1 connection loop on the session buffers of Apache HttpCore 5; who runs a
 * connection, and how many do, is the caller's choice.
 */
@NullMarked
package dev.parkbench.server.blocking;

import org.jspecify.annotations.NullMarked;
