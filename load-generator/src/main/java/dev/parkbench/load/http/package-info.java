/**
 * HTTP/1.1 and HTTP/2 clients on persistent connections: HTTP/1.1 responses are scanned here,
 * HTTP/2 frames by Netty's codec.
 */
@NullMarked
package dev.parkbench.load.http;

import org.jspecify.annotations.NullMarked;
