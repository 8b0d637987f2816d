package dev.parkbench.server.async;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a new connection passes on its way from the listening socket to a loop: it waits here, and
 * those behind it in the kernel, while the server has as many connections as it may have.
 */
final class Gate extends ChannelInboundHandlerAdapter {

    private final OpenConnections connections;
    private final Queue<Channel> waiting = new ArrayDeque<>();

    Gate(OpenConnections connections) {
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        waiting.add((Channel) message);
        letThrough(ctx);
    }

    private void letThrough(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty()) {
            if (!connections.tryOpen(() -> tryAgain(ctx))) {
                // One is held already; a transport may have accepted a few more at once.
                ctx.channel().config().setAutoRead(false);
                return;
            }
            Channel child = waiting.remove();
            child.closeFuture().addListener(closed -> connections.closed());
            ctx.fireChannelRead(child);
        }
    }

    private void tryAgain(ChannelHandlerContext ctx) {
        try {
            ctx.executor().execute(() -> {
                letThrough(ctx);
                if (waiting.isEmpty()) {
                    ctx.channel().config().setAutoRead(true);
                }
            });
        } catch (RejectedExecutionException e) {
            // The server has stopped to accept.
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        for (Channel child = waiting.poll(); child != null; child = waiting.poll()) {
            child.unsafe().closeForcibly();
        }
        ctx.fireChannelInactive();
    }
}
