/** The endpoints of the contract and the router that finds them by path. */
@NullMarked
package dev.parkbench.server.endpoint;

import org.jspecify.annotations.NullMarked;
