package dev.parkbench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Netty's own server of HTTP/2, which answers with so many bytes and keeps what it was asked. */
public final class Http2Server implements AutoCloseable {

    private static final int MOST_KEPT = 2_000;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
            NioIoHandler.newFactory());
    private final Channel listener;
    private final boolean tls;
    private final ByteBuf content;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One whose answers have this content. */
    public Http2Server(byte[] content, @Nullable SslContext tls) throws InterruptedException {
        this.content = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(content));
        this.tls = tls != null;
        this.listener = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        // Windows that are small, so that large content needs many.
                        channel.pipeline().addLast(Http2FrameCodecBuilder.forServer()
                                .initialSettings(
                                        new Http2Settings().initialWindowSize(20_000))
                                .decoderEnforceMaxRstFramesPerWindow(0, 1).build(),
                                new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(new Answer());
                                    }
                                }));
                    }
                }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync()
                .channel();
    }

    /** Answers one request when all of it is there. */
    private final class Answer extends ChannelInboundHandlerAdapter {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Map<String, String> fields = Map.of();
        private boolean head;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                boolean last = false;
                if (message instanceof Http2HeadersFrame frame) {
                    fields = fields(frame);
                    head = AsciiString.contentEquals("HEAD", frame.headers().method());
                    last = frame.isEndStream();
                } else if (message instanceof Http2DataFrame frame) {
                    received.addAndGet(frame.content().readableBytes());
                    body.writeBytes(ByteBufUtil.getBytes(frame.content()));
                    last = frame.isEndStream();
                }
                if (last) {
                    requests.incrementAndGet();
                    if (asked.size() < MOST_KEPT) {
                        asked.add(new Asked(fields, body.toString(StandardCharsets.UTF_8)));
                    }
                    answer(context);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void answer(ChannelHandlerContext context) {
            context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")
                    .add("content-length", Integer.toString(content.readableBytes())), head));
            if (!head) {
                context.write(new DefaultHttp2DataFrame(content.duplicate(), true));
            }
            context.flush();
        }
    }

    private static Map<String, String> fields(Http2HeadersFrame frame) {
        Map<String, String> fields = new TreeMap<>();
        frame.headers()
                .forEach(each -> fields.put(each.getKey().toString(), text(each.getValue())));
        return fields;
    }

    private static String text(CharSequence value) {
        return new String(AsciiString.of(value).toByteArray(), StandardCharsets.UTF_8);
    }

    public String url() {
        return (tls ? "https" : "http") + "://127.0.0.1:"
                + ((InetSocketAddress) listener.localAddress()).getPort() + "/";
    }

    public int requests() {
        return requests.get();
    }

    public int connectionsSoFar() {
        return connections.get();
    }

    /** Bytes of content. */
    long received() {
        return received.get();
    }

    /** The first requests, in the order in which they ended. */
    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
