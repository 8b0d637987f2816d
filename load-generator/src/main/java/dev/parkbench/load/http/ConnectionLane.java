package dev.parkbench.load.http;

import dev.parkbench.load.engine.Lane;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;

/** A lane that is a connection; {@link HttpLanes} makes the connection, and this the rest. */
interface ConnectionLane extends Lane {

    /** Puts what reads and writes for it behind what is there, such as TLS. */
    void install(ChannelPipeline pipeline);

    /**
     * The connection is there, and the handshake done. From now on the lane tells its owner whether
     * it is opened.
     *
     * @param connectNanos how long it took to connect
     * @param handshakeNanos how long the handshake took after that; 0 without TLS
     */
    void opened(Channel connection, long connectNanos, long handshakeNanos);
}
