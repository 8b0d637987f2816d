/** The test client that calls an application without a socket. */
@NullMarked
package dev.parkbench.server.client;

import org.jspecify.annotations.NullMarked;
