package dev.parkbench.server.async;

import dev.parkbench.server.http.AcceptFailures;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Limits the number of connections between the listening socket and the loops. While the server has
 * as many connections as it may have, a new connection waits here, and further ones wait in the
 * kernel. This handler also handles failures to accept, so that Netty neither logs them nor pauses
 * for a second.
 */
final class AcceptLimit extends ChannelInboundHandlerAdapter {

    private final OpenConnections connections;
    private final AcceptFailures failures;
    private final Queue<Channel> waiting = new ArrayDeque<>();

    AcceptLimit(OpenConnections connections, AcceptFailures failures) {
        this.connections = connections;
        this.failures = failures;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        waiting.add((Channel) message);
        letThrough(ctx);
    }

    private void letThrough(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty()) {
            if (!connections.tryOpen(() -> tryAgain(ctx))) {
                // One connection is held already; a transport may have accepted a few more in one
                // batch.
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
            ctx.executor().execute(() -> goOn(ctx));
        } catch (RejectedExecutionException e) {
            // The server no longer accepts connections.
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        letThrough(ctx);
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    /**
     * Leaves connections in the kernel for a moment, because the listening socket stays readable.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!ctx.channel().isOpen()) {
            return;
        }
        failures.report(cause);
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> goOn(ctx), AcceptFailures.PAUSE.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        for (Channel child = waiting.poll(); child != null; child = waiting.poll()) {
            child.unsafe().closeForcibly();
        }
        ctx.fireChannelInactive();
    }
}
