/** The endpoints of the contract, each written once, and the router that finds them. */
@NullMarked
package dev.parkbench.server.endpoint;

import org.jspecify.annotations.NullMarked;
