package dev.parkbench.load.http;

import dev.parkbench.load.engine.Connection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;

/** A connection over HTTP; {@link HttpConnections} makes its channel, and this does the rest. */
interface HttpConnection extends Connection {

    /** Puts what reads and writes for it behind what is there, such as TLS. */
    void install(ChannelPipeline pipeline);

    /**
     * The connection is there, and the handshake done. From now on the connection tells its owner whether
     * it is opened.
     *
     * @param connectNanos how long it took to connect
     * @param handshakeNanos how long the handshake took after that; 0 without TLS
     */
    void opened(Channel connection, long connectNanos, long handshakeNanos);
}
