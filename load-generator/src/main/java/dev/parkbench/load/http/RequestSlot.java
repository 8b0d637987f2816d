package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;

/** Room for one request at a time: as many as a connection may have on their way have one each. */
public interface RequestSlot {

    /** The bytes of the next request; whoever writes them has them, and releases them. */
    ByteBuf next();

    /** Of which kind that request is. */
    Endpoint endpoint();
}
