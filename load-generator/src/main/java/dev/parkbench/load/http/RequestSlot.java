package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;

/** Room for one request at a time: as many as a connection may have on their way have one each. */
public interface RequestSlot {

    /** The bytes of the next request; whoever writes them has them, and releases them. */
    ByteBuf next();

    /** The bytes of a request that was sent before, by its number. */
    ByteBuf again(long number);

    /** The number of the last request, for {@link #again}. */
    long number();

    /** Of which kind that request is. */
    Endpoint endpoint();
}
