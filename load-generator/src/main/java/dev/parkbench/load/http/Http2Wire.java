package dev.parkbench.load.http;

import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Netty's client side of one HTTP/2 connection, which reads and writes frames, handles flow
 * control, compresses heads and reports events to its {@link Http2Connection}.
 *
 * <p>Frames that are sent while input is being read are written together when all of it has been
 * read.
 */
final class Http2Wire extends Http2ConnectionHandler {

    private final LongSupplier nanoClock;
    private final Http2Connection connection;
    private @Nullable ChannelHandlerContext context;
    private boolean reading;
    private long readNanos;

    private Http2Wire(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder,
            Http2Settings settings, Http2Connection connection, LongSupplier nanoClock) {
        super(decoder, encoder, settings);
        this.connection = connection;
        this.nanoClock = nanoClock;
    }

    /** Creates the client side of a connection that is not open yet. */
    static Http2Wire of(Http2Connection connection, int windowBytes, LongSupplier nanoClock) {
        return new Builder(connection, windowBytes, nanoClock).build();
    }

    /**
     * The ALPN protocols that an HTTP/2 client offers: HTTP/1.1 is included so that a server
     * without HTTP/2 reports that by its choice.
     */
    static ApplicationProtocolConfig protocols() {
        return new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT, ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1);
    }

    private static final class Builder
            extends
                AbstractHttp2ConnectionHandlerBuilder<Http2Wire, Builder> {

        private final Http2Connection connection;
        private final LongSupplier nanoClock;

        Builder(Http2Connection connection, int windowBytes, LongSupplier nanoClock) {
            this.connection = connection;
            this.nanoClock = nanoClock;
            server(false);
            initialSettings(new Http2Settings().pushEnabled(false).initialWindowSize(windowBytes)
                    .maxHeaderListSize(AnswerScanner.LONGEST_HEAD));
            // These limits protect servers from malicious clients; a generator has to tolerate such
            // frames.
            decoderEnforceMaxConsecutiveEmptyDataFrames(0);
            decoderEnforceMaxRstFramesPerWindow(0, 1);
            encoderEnforceMaxRstFramesPerWindow(0, 1);
            frameListener(new Frames(connection));
        }

        @Override
        protected Http2Wire build() {
            return super.build();
        }

        @Override
        protected Http2Wire build(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder,
                Http2Settings settings) {
            return new Http2Wire(decoder, encoder, settings, connection, nanoClock);
        }
    }

    /** Passes the frames of responses on to the connection. */
    private static final class Frames extends Http2EventAdapter {

        private final Http2Connection connection;

        Frames(Http2Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext context, int streamId,
                Http2Headers headers, int padding, boolean endOfStream) {
            connection.head(streamId, headers, endOfStream);
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext context, int streamId,
                Http2Headers headers, int streamDependency, short weight, boolean exclusive,
                int padding, boolean endOfStream) {
            connection.head(streamId, headers, endOfStream);
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int streamId, ByteBuf data,
                int padding, boolean endOfStream) {
            int consumed = data.readableBytes() + padding;
            connection.content(streamId, data, endOfStream);
            return consumed;
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int streamId, long errorCode) {
            connection.reset(streamId, errorCode);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
            connection.settings();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                connection.closed(stream.id());
            }

            @Override
            public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
                connection.goAway(lastStreamId, errorCode,
                        debugData.toString(StandardCharsets.UTF_8));
            }
        });
        super.handlerAdded(added);
        added.flush();
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext mine = context;
        if (mine == null) {
            throw new IllegalStateException("not connected yet");
        }
        return mine;
    }

    // Calls from the connection

    /** The allocator for requests that are sent. */
    ByteBufAllocator memory() {
        return context().alloc();
    }

    /** The time at which the current input was read; the current time if none is being read. */
    long nanos() {
        return reading ? readNanos : nanoClock.getAsLong();
    }

    /** Whether the server allows one more stream. */
    boolean hasRoom() {
        return connection().local().canOpenStream();
    }

    /** The most concurrent streams that the server allows. */
    int mostStreams() {
        return connection().local().maxActiveStreams();
    }

    /** Returns the identifier of the next stream. */
    int nextStream() {
        return connection().local().incrementAndGetNextStreamId();
    }

    /**
     * Opens the connection's flow-control window to the given size in bytes; SETTINGS only sets the
     * windows of streams.
     */
    void openWindow(int bytes) throws Http2Exception {
        Http2Stream whole = connection().connectionStream();
        Http2LocalFlowController windows = connection().local().flowController();
        windows.incrementWindowSize(whole, Math.max(0, bytes - windows.windowSize(whole)));
        flushUnlessReading();
    }

    /** Sends a request and takes ownership of its body. */
    void send(int stream, Http2Request request) {
        ChannelHandlerContext to = context();
        encoder().writeHeaders(to, stream, request.headers(), 0, !request.hasBody(),
                to.newPromise());
        if (request.hasBody()) {
            encoder().writeData(to, stream, request.body().duplicate(), 0, true, to.newPromise());
        }
        flushUnlessReading();
    }

    /** Whether the request on this stream has been sent completely. */
    boolean isSent(int stream) {
        Http2Stream of = connection().stream(stream);
        return of == null || !of.state().localSideOpen();
    }

    void cancel(int stream, Http2Error why) {
        resetStream(context(), stream, why.code(), context().newPromise());
        flushUnlessReading();
    }

    private void flushUnlessReading() {
        if (!reading) {
            flush(context());
        }
    }

    /** Closes the connection at once. */
    void close() {
        ChannelHandlerContext mine = context;
        if (mine != null) {
            mine.close();
        }
    }

    // Events of the channel

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
        reading = true;
        readNanos = nanoClock.getAsLong();
        super.channelRead(from, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext from) throws Exception {
        reading = false;
        super.channelReadComplete(from);
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) throws Exception {
        reading = false;
        connection.cut("the server closed the connection");
        super.channelInactive(from);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        ConnectionFault fault = ConnectionFault.of(cause);
        if (fault.outcome() == Broken.CONNECTION_RESET) {
            connection.cut(fault.text());
        } else {
            connection.failed(fault);
        }
        close();
    }

    @Override
    protected void onStreamError(ChannelHandlerContext from, boolean outbound, Throwable cause,
            Http2Exception.StreamException exception) {
        connection.refused(exception.streamId(), text(exception));
        super.onStreamError(from, outbound, cause, exception);
    }

    @Override
    protected void onConnectionError(ChannelHandlerContext from, boolean outbound,
            Throwable cause, @Nullable Http2Exception exception) {
        connection.failed(exception == null
                ? ConnectionFault.of(cause)
                : new ConnectionFault(
                        Broken.PROTOCOL_ERROR,
                        text(exception)));
        super.onConnectionError(from, outbound, cause, exception);
    }

    private static String text(Http2Exception exception) {
        return exception.error() + ": " + exception.getMessage();
    }
}
