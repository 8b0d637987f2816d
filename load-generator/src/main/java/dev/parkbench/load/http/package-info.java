/** HTTP/1.1 requests on connections that are kept, through Netty's own codec. */
@NullMarked
package dev.parkbench.load.http;

import org.jspecify.annotations.NullMarked;
