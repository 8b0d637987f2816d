package dev.parkbench.benchmarks.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * One request and its response on a connection that serves only this exchange and is not closed
 * here.
 *
 * <p>To keep bursts of thousands cheap, it writes the request as text and assembles the response
 * itself.
 */
final class Exchange extends ChannelInboundHandlerAdapter {

    private final String target;
    private final long intendedNanos;
    private final LongSupplier nanoClock;
    private final CompletableFuture<Reply> reply;
    private String body = "";
    private int status;

    private Exchange(String target, long intendedNanos, LongSupplier nanoClock,
            CompletableFuture<Reply> reply) {
        this.target = target;
        this.intendedNanos = intendedNanos;
        this.nanoClock = nanoClock;
        this.reply = reply;
    }

    static void begin(Channel channel, InetSocketAddress server, String target,
            ConnectionEnd ending,
            long intendedNanos, LongSupplier nanoClock, CompletableFuture<Reply> reply) {
        channel.pipeline().addLast(new Exchange(target, intendedNanos, nanoClock, reply));
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + server.getHostString() + ":"
                + server.getPort() + "\r\n"
                + (ending == ConnectionEnd.AT_ITS_ANSWER ? "Connection: close\r\n" : "") + "\r\n";
        channel.writeAndFlush(ByteBufUtil.writeAscii(channel.alloc(), request),
                channel.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        try {
            if (part instanceof HttpObject object && object.decoderResult().isFailure()) {
                complete(0, String.valueOf(object.decoderResult().cause()));
            } else {
                read(part);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void read(Object part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
        }
        if (part instanceof HttpContent content && content.content().isReadable()) {
            // Bodies are ASCII (see JsonText), so a character is never cut in two.
            body += content.content().toString(StandardCharsets.UTF_8);
        }
        if (part instanceof LastHttpContent) {
            complete(status, body);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        complete(0, "connection closed without an answer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        complete(0, cause.toString());
    }

    private void complete(int code, String text) {
        reply.complete(new Reply(target, code, text, intendedNanos, nanoClock.getAsLong()));
    }
}
