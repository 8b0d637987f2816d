/** Code that wraps every handler, blocking or async. */
@NullMarked
package dev.parkbench.server.middleware;

import org.jspecify.annotations.NullMarked;
