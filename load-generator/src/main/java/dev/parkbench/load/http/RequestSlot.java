package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;

/**
 * A place for one request in flight. A connection has as many slots as requests may be in flight on
 * it.
 */
public interface RequestSlot {

    /** Returns the bytes of the next request, which the caller owns and releases. */
    ByteBuf next();

    /** Returns the bytes of a request that was sent before, by its number. */
    ByteBuf again(long number);

    /** The number of the last request, for {@link #again}. */
    long number();

    /** The endpoint of the last request. */
    Endpoint endpoint();
}
