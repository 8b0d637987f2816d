package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * A request in the form of HTTP/2.
 *
 * @param number its number within the load
 * @param headers the fields, with the pseudo-header fields first; they are never changed
 * @param body the body, which is released when it is sent; empty for none
 */
record Http2Request(long number, Endpoint endpoint, Http2Headers headers, ByteBuf body) {

    boolean hasBody() {
        return body.isReadable();
    }
}
