/** The blocking server on platform threads. */
@NullMarked
package dev.parkbench.server.threaded;

import org.jspecify.annotations.NullMarked;
