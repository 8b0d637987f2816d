package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * A request as HTTP/2 has it.
 *
 * @param number among those of the load
 * @param headers with the pseudo-header fields first; they are never changed
 * @param body released by being sent; empty for none
 */
record Http2Request(long number, Endpoint endpoint, Http2Headers headers, ByteBuf body) {

    boolean hasBody() {
        return body.isReadable();
    }
}
