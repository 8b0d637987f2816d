/**
 * The contract of every backend: requests, responses, handlers, endpoints, options and lifecycle.
 */
@NullMarked
package dev.parkbench.server;

import org.jspecify.annotations.NullMarked;
