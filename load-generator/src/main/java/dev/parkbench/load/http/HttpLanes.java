package dev.parkbench.load.http;

import dev.parkbench.load.engine.LaneFactory;
import dev.parkbench.load.engine.LaneOwner;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Connections to one target, all with the same request. */
public final class HttpLanes implements LaneFactory {

    private final ChannelFactory<? extends Channel> channels;
    private final Target target;
    private final InetSocketAddress address;
    private final ByteBuf request;
    private final Protocol protocol;
    private final @Nullable Http2Request http2;
    private final LaneOptions options;
    private final FirstSample sample = new FirstSample();
    private final ThreadLocal<byte[]> scratch = ThreadLocal
            .withInitial(() -> new byte[AnswerScanner.SCRATCH_BYTES]);
    private final Duration patience;
    private final @Nullable SslContext tls;
    private final LongSupplier nanoClock;

    /**
     * Lanes to a target.
     *
     * @param pipeline requests that may be on their way on one connection, of HTTP/1.1
     * @param patience how long a connection may take to be made
     * @param insecure whether any certificate will do
     */
    public HttpLanes(Transport transport, HttpRequestText request, int pipeline,
            Expectation expectation, Duration patience, boolean insecure, LongSupplier nanoClock)
            throws SSLException {
        this(transport, request, new Protocol.Http1(pipeline), expectation, patience, insecure,
                nanoClock);
    }

    /**
     * Lanes to a target.
     *
     * @param patience how long a connection may take to be made
     * @param insecure whether any certificate will do
     */
    public HttpLanes(Transport transport, HttpRequestText request, Protocol protocol,
            Expectation expectation, Duration patience, boolean insecure, LongSupplier nanoClock)
            throws SSLException {
        this.channels = transport.channels();
        this.target = request.target();
        this.address = target.address();
        this.request = request.bytes();
        this.protocol = protocol;
        this.http2 = protocol instanceof Protocol.Http2 ? Http2Request.of(request) : null;
        this.options = new LaneOptions(protocol.atOnce(), request.isHead(), Long.MAX_VALUE,
                expectation);
        this.patience = patience;
        this.tls = target.tls() ? tls(insecure, http2 != null) : null;
        this.nanoClock = nanoClock;
    }

    private HttpLanes(HttpLanes others, InetSocketAddress address) {
        this.channels = others.channels;
        this.target = others.target;
        this.address = address;
        this.request = others.request;
        this.protocol = others.protocol;
        this.http2 = others.http2;
        this.options = others.options;
        this.patience = others.patience;
        this.tls = null;
        this.nanoClock = others.nanoClock;
    }

    /** Lanes that send the same requests to somebody else, without TLS. */
    public HttpLanes to(InetSocketAddress somebodyElse) {
        return new HttpLanes(this, somebodyElse);
    }

    /** Whether somebody accepts a connection now. */
    public boolean isAnybodyThere() {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) patience.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** How long a request is. */
    public int requestBytes() {
        return request.readableBytes();
    }

    /**
     * What they read the time from. A load of theirs reads it there, too: another object for it would
     * be of another class, for which the compiler has to begin anew.
     */
    public LongSupplier nanoClock() {
        return nanoClock;
    }

    /** Whether answers have no body. */
    public boolean isHead() {
        return options.head();
    }

    /** The JDK's TLS, whose host names are checked unless any certificate will do. */
    private static SslContext tls(boolean insecure, boolean http2) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        if (insecure) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null);
        }
        if (http2) {
            builder.applicationProtocolConfig(Http2Wire.protocols());
        }
        return builder.build();
    }

    private ConnectionLane lane(LaneOwner owner) {
        return protocol instanceof Protocol.Http2 streams && http2 != null
                ? new Http2Lane(owner, options, streams.windowBytes(), http2, sample, patience,
                        nanoClock)
                : new HttpLane(owner, options, request, sample, scratch.get(), nanoClock);
    }

    @Override
    public void open(EventLoop eventLoop, LaneOwner owner) {
        ConnectionLane lane = lane(owner);
        long begun = nanoClock.getAsLong();
        ChannelFuture connecting = new Bootstrap().group(eventLoop).channelFactory(channels)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(
                                    tls.newHandler(channel.alloc(), target.host(), target.port()));
                        }
                        lane.install(channel.pipeline());
                    }
                }).connect(address);
        connecting.addListener(connected -> onLoop(eventLoop, () -> {
            if (connected.isSuccess()) {
                connected(lane, connecting.channel(), owner, nanoClock.getAsLong() - begun);
            } else {
                notOpened(owner, lane, connected.cause());
            }
        }));
    }

    /**
     * Who cannot even make a socket hears of it on a thread of Netty's own, and the loop's state is
     * its own thread's.
     */
    private static void onLoop(EventLoop eventLoop, Runnable task) {
        if (eventLoop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException e) {
            // The run is over, and nobody waits for this connection.
        }
    }

    private void connected(ConnectionLane lane, Channel channel, LaneOwner owner,
            long connectNanos) {
        SslHandler handshake = channel.pipeline().get(SslHandler.class);
        if (handshake == null) {
            lane.opened(channel, connectNanos, 0);
            return;
        }
        long begun = nanoClock.getAsLong();
        handshake.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                lane.opened(channel, connectNanos, nanoClock.getAsLong() - begun);
            } else {
                channel.close();
                notOpened(owner, lane, shaken.cause());
            }
        });
    }

    private static void notOpened(LaneOwner owner, ConnectionLane lane, Throwable cause) {
        ConnectFailure failure = ConnectFailure.of(cause);
        owner.notOpened(lane, failure.outcome(), failure.text());
    }
}
