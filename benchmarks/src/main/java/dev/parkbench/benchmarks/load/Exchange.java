package dev.parkbench.benchmarks.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** One request and its answer on a connection that is used only for them. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final String target;
    private final long intendedNanos;
    private final LongSupplier nanoClock;
    private final CompletableFuture<Reply> reply;

    private Exchange(String target, long intendedNanos, LongSupplier nanoClock,
            CompletableFuture<Reply> reply) {
        this.target = target;
        this.intendedNanos = intendedNanos;
        this.nanoClock = nanoClock;
        this.reply = reply;
    }

    static void begin(Channel channel, InetSocketAddress server, String target, long intendedNanos,
            LongSupplier nanoClock, CompletableFuture<Reply> reply) {
        channel.pipeline().addLast(new Exchange(target, intendedNanos, nanoClock, reply));
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
                target);
        request.headers().set(HttpHeaderNames.HOST,
                server.getHostString() + ":" + server.getPort());
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        channel.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        complete(response.status().code(), response.content().toString(StandardCharsets.UTF_8));
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        complete(0, "connection closed without an answer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        complete(0, cause.toString());
        context.close();
    }

    private void complete(int status, String body) {
        reply.complete(new Reply(target, status, body, intendedNanos, nanoClock.getAsLong()));
    }
}
