package dev.parkbench.load.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/** Sends the next request of a source that varies, in place of the one that is written. */
final class FilledRequests extends ChannelOutboundHandlerAdapter {

    private final RequestSlot slot;

    FilledRequests(RequestSlot slot) {
        this.slot = slot;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ReferenceCountUtil.release(message);
        context.write(slot.next(), promise);
    }
}
