package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;

/**
 * A handler that checks the first bytes received on a connection for a problem, then removes
 * itself.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {

    private final Consumer<ConnectProblem> seen;

    FirstBytes(Consumer<ConnectProblem> seen) {
        this.seen = seen;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            ConnectProblem.ofAnswer(bytes).ifPresent(seen);
        }
        context.fireChannelRead(message);
        context.pipeline().remove(this);
    }
}
