package dev.parkbench.load.http;

import dev.parkbench.load.engine.Connection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;

/** An HTTP connection. {@link HttpConnections} opens its channel; the connection does the rest. */
interface HttpConnection extends Connection {

    /**
     * Appends the connection's handlers to the pipeline, after those already there, such as TLS.
     */
    void install(ChannelPipeline pipeline);

    /**
     * The channel is connected and the TLS handshake is done. From now on the connection reports to
     * its owner whether it is open.
     *
     * @param connectNanos the time of connecting, in nanoseconds
     * @param handshakeNanos the time of the handshake after that, in nanoseconds; 0 without TLS
     */
    void opened(Channel connection, long connectNanos, long handshakeNanos);
}
