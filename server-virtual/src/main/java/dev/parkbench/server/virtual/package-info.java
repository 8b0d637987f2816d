/** The blocking server on virtual threads. */
@NullMarked
package dev.parkbench.server.virtual;

import org.jspecify.annotations.NullMarked;
