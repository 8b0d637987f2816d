package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;

/** Looks at the first that a connection receives, and goes. */
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
