/** Endpoints that a user brings in jars, found and loaded apart from everything else. */
@NullMarked
package dev.parkbench.server.handlers;

import org.jspecify.annotations.NullMarked;
