package dev.parkbench.server.async;

import dev.parkbench.server.Request;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * This backend's way from bytes to a request by itself, through the decoder and the rules that a
 * connection has, without a socket, a loop or an application: for measurements that compare codecs.
 * One thread at a time.
 */
public final class NettyParsing implements AutoCloseable {

    private final Collector collector = new Collector();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new RequestDecoder(new AlwaysReady()), collector);

    /** Creates one, as for a new connection. */
    public NettyParsing() {
    }

    /**
     * Parses one whole request, which is copied first, as a socket would.
     *
     * @throws IllegalArgumentException if the server would refuse it or wait for more
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

    /** What {@link Connection} does with what is decoded, without the answers. */
    private static final class Collector extends ChannelInboundHandlerAdapter {

        private @Nullable ReceivedHead head;
        private @Nullable Request request;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            try {
                if (message instanceof ReceivedHead received) {
                    head = received;
                } else if (message instanceof LastHttpContent && head != null) {
                    request = head.rules().request();
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

    /** No answer is ever waited for. */
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
            // Nobody counts the time.
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
            // Nobody waits for answers.
        }
    }
}
