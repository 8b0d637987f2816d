package dev.parkbench.server.async;

import dev.parkbench.server.Content;
import dev.parkbench.server.Request;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Parses requests with the decoder and the rules of this backend's connections, but without a
 * socket, an event loop or an application, for measurements that compare codecs. Not thread-safe.
 */
public final class NettyParsing implements AutoCloseable {

    private final Collector collector = new Collector();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new RequestDecoder(new AlwaysReady()), collector);

    /** Creates a parser in the state of a new connection. */
    public NettyParsing() {
    }

    /**
     * Parses one whole request. The bytes are copied first, as from a socket.
     *
     * @throws IllegalArgumentException if the server would reject the request, or if it is
     *     incomplete
     */
    public Request parse(byte[] bytes) {
        ByteBuf buffer = channel.alloc().ioBuffer(bytes.length).writeBytes(bytes);
        channel.pipeline().fireChannelRead(buffer).fireChannelReadComplete();
        return collector.take();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    /** Handles decoded messages as {@link Connection} does, but writes no responses. */
    private static final class Collector extends ChannelInboundHandlerAdapter {

        private @Nullable ReceivedHead head;
        private @Nullable Request request;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            try {
                if (message instanceof ReceivedHead received) {
                    head = received;
                } else if (head != null && !(message instanceof Refusal)) {
                    request = head.rules().request(
                            message instanceof Content body ? body : Content.NONE);
                    head = null;
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        Request take() {
            Request taken = request;
            request = null;
            if (taken == null) {
                throw new IllegalArgumentException("no whole and valid request");
            }
            return taken;
        }
    }

    /** A receiver for which no response is ever outstanding. */
    private static final class AlwaysReady implements RequestReceiver {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isEnding() {
            return false;
        }

        @Override
        public void receives() {
            // There is no idle timeout here.
        }

        @Override
        public void pauseReading() {
            throw new IllegalStateException("it is always ready");
        }

        @Override
        public void discard(int bytes) {
            throw new IllegalStateException("it never ends");
        }

        @Override
        public void inputEnded() {
            // There are no outstanding responses.
        }
    }
}
