package dev.parkbench.probes;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A probe that calls a server whose handlers block its only event loop, from a client on the same
 * loop. Everything except the start runs on the loop's thread.
 */
public final class SharedLoopProbe {

    private final int calls;
    private final long delayMillis;
    private final long timeoutMillis;
    private final CountDownLatch left;
    private long startNanos;
    private int answered;
    private int timeouts;
    private int completed;
    private long firstOutcomeNanos;

    SharedLoopProbe(int calls, long delayMillis, long timeoutMillis) {
        this.calls = calls;
        this.delayMillis = delayMillis;
        this.timeoutMillis = timeoutMillis;
        // Counts the end of the handler and the end of the call, for each call.
        this.left = new CountDownLatch(2 * calls);
    }

    /**
     * Runs the probe.
     *
     * @param args the number of {@code calls}; {@code delay_ms}, for which a handler blocks; and
     *     {@code timeout_ms}, the timeout of a call
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        SharedLoopProbe probe = new SharedLoopProbe(asked.count("calls"),
                asked.number("delay_ms"), asked.number("timeout_ms"));
        System.out.println(JsonText.line(probe.run()));
    }

    /** Makes all calls and returns the findings. */
    Map<String, Object> run() throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel server = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new Blocking());
                    }
                }).bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
        loop.execute(() -> {
            startNanos = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                call(loop, server.localAddress());
            }
        });
        left.await();
        Map<String, Object> findings = new LinkedHashMap<>();
        // Read the results on the loop, which also writes them.
        loop.submit(() -> {
            findings.put("answered", answered);
            findings.put("timeouts", timeouts);
            findings.put("handlers_completed", completed);
            findings.put("first_outcome_nanos", firstOutcomeNanos);
        }).sync();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        return findings;
    }

    private void call(EventLoopGroup loop, SocketAddress server) {
        new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new Waiting());
                    }
                }).connect(server);
    }

    /** A server handler that blocks the loop and then responds. */
    private final class Blocking extends SimpleChannelInboundHandler<HttpObject> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part)
                throws InterruptedException {
            if (part instanceof LastHttpContent) {
                Thread.sleep(delayMillis);
                completed++;
                left.countDown();
                DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
                response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, 0);
                context.writeAndFlush(response);
            }
        }
    }

    /** A call that waits for its response until its timeout. */
    private final class Waiting extends SimpleChannelInboundHandler<HttpObject> {

        private boolean ended;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1,
                    HttpMethod.GET, "/api/", Unpooled.EMPTY_BUFFER);
            request.headers().set(HttpHeaderNames.HOST, "localhost");
            context.writeAndFlush(request);
            context.executor().schedule(this::giveUp, timeoutMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof LastHttpContent && !ended) {
                end();
                answered++;
                left.countDown();
            }
        }

        private void giveUp() {
            if (!ended) {
                end();
                timeouts++;
                left.countDown();
            }
        }

        private void end() {
            ended = true;
            if (answered + timeouts == 0) {
                firstOutcomeNanos = System.nanoTime() - startNanos;
            }
        }
    }
}
