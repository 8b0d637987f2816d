package dev.parkbench.server.async;

import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestBody;
import dev.parkbench.server.http.RequestHead;
import dev.parkbench.server.http.RequestLines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder of heads, as strict as the readers of the other backends, that decodes one
 * request at a time: while its connection is not ready for another one, the bytes stay undecoded.
 *
 * <p>Netty alone would join folded fields, accept any white space between the words of the request
 * line, skip control characters before it, and wait for the line feed of a client that speaks TLS.
 * It therefore gets whole heads only. A head that it or the rules reject is read again by
 * {@link RequestLines}, as on the other backends, for the same response; an incomplete head is read
 * in this way as far as it has arrived. {@link RequestBody} reads bodies.
 *
 * <p>A request without a body is a {@link ReceivedHead} and Netty's last content; one with a body is
 * a {@link ReceivedHead} and its {@link dev.parkbench.server.Content}.
 */
final class RequestDecoder extends HttpRequestDecoder {

    /** The most bytes of empty lines that are accepted before a request (RFC 9112 section 2.2). */
    private static final int EMPTY_LINE_BYTES = 8;

    /** The limits are never reached, because Netty does not get a head that is too long. */
    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setMaxInitialLineLength(2 * Limits.REQUEST_LINE_BYTES)
            .setMaxHeaderSize(2 * Limits.HEADER_BYTES).setStrictLineParsing(false);

    private enum Part {
        EMPTY_LINES,
        HEAD,
        BODY
    }

    private final RequestReceiver connection;
    private Part part = Part.EMPTY_LINES;
    private int skipped;
    private boolean decoding;
    private final HeadScan scan = new HeadScan();
    private @Nullable RequestBody body;
    private boolean isHead;
    private int secondWord;
    private boolean strict;

    RequestDecoder(RequestReceiver connection) {
        super(CONFIG);
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        decoding = true;
        try {
            connection.receives();
            super.channelRead(ctx, input);
        } finally {
            decoding = false;
        }
    }

    /** Decodes pending bytes; does nothing if called from within the decoder. */
    void decodeWaiting(ChannelHandlerContext ctx) throws Exception {
        if (!decoding && hasWaiting()) {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        }
    }

    /** Whether bytes have been read from the socket but not decoded. */
    boolean hasWaiting() {
        return actualReadableBytes() > 0;
    }

    /** Netty's implementation would continue to read here although the connection is not ready. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    /**
     * Netty's implementation would decode and drop the pending bytes, which still need a response.
     */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            connection.inputEnded();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
            throws Exception {
        if (connection.isEnding() || !ctx.channel().isActive()) {
            connection.discard(buffer.readableBytes());
            buffer.skipBytes(buffer.readableBytes());
        } else if (!connection.isReady()) {
            connection.pauseReading();
        } else if (part == Part.BODY) {
            decodeBody(buffer, out);
        } else if (part == Part.HEAD || skipEmptyLines(buffer)) {
            decodeHead(ctx, buffer, out);
        }
    }

    private void decodeHead(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
            throws Exception {
        if (part == Part.EMPTY_LINES) {
            if (!isPrintable(buffer.getByte(buffer.readerIndex()))) {
                refuse(new Refusal(Rejection.MALFORMED, false), buffer, out);
                return;
            }
            part = Part.HEAD;
            scan.begin();
        }
        Refusal refusal = scan.advance(buffer);
        if (refusal != null) {
            refuse(refusal, buffer, out);
        } else if (scan.isComplete()) {
            decodeWhole(ctx, buffer, out);
        }
    }

    private void decodeWhole(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
            throws Exception {
        int start = buffer.readerIndex();
        super.decode(ctx, buffer, out);
        ReceivedHead head = (ReceivedHead) out.getFirst();
        RequestHead rules = head.rules();
        Rejection rejection = head.decoderResult().isFailure()
                ? Rejection.MALFORMED
                : rules.finish();
        if (rejection != null) {
            out.clear();
            refuse(scan.explain(buffer, start, rejection), buffer, out);
            return;
        }
        part = Part.EMPTY_LINES;
        if (rules.hasBody() || rules.isChunked()) {
            // For Netty, which does not know of the body, the request has ended.
            out.removeLast();
            part = Part.BODY;
            body = new RequestBody(rules);
            isHead = rules.isHead();
        }
    }

    private void decodeBody(ByteBuf buffer, List<Object> out) {
        RequestBody framing = Objects.requireNonNull(body);
        while (buffer.isReadable() && !framing.isDone()) {
            if (framing.contentLeft() > 0) {
                ByteBuffer room = framing.room();
                int arrived = Math.min(room.remaining(), buffer.readableBytes());
                buffer.readBytes(room.limit(room.position() + arrived));
                framing.filled(arrived);
            } else {
                framing.take(buffer.readByte());
            }
        }
        Rejection rejection = framing.rejection();
        if (rejection != null) {
            refuse(new Refusal(rejection, isHead), buffer, out);
        } else if (framing.isComplete()) {
            part = Part.EMPTY_LINES;
            body = null;
            out.add(framing.content());
        }
    }

    /** Emits a refusal. Nothing is decoded afterwards: further input is discarded. */
    private static void refuse(Refusal refusal, ByteBuf buffer, List<Object> out) {
        buffer.skipBytes(buffer.readableBytes());
        out.add(refusal);
    }

    /**
     * Skips empty lines before a request and returns whether the first byte of the request is
     * there.
     */
    private boolean skipEmptyLines(ByteBuf buffer) {
        while (skipped < EMPTY_LINE_BYTES && isLineEnd(buffer.getByte(buffer.readerIndex()))) {
            buffer.skipBytes(1);
            skipped++;
            if (!buffer.isReadable()) {
                return false;
            }
        }
        skipped = 0;
        return true;
    }

    private static boolean isLineEnd(byte octet) {
        return octet == HttpConstants.CR || octet == HttpConstants.LF;
    }

    private static boolean isPrintable(byte octet) {
        return octet > ' ' && octet < 0x7F;
    }

    /** The method; also checks that exactly one space follows it. */
    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        secondWord = start + length + 1;
        strict = start == 0 && isSpace(line, secondWord - 1);
        return super.splitFirstWordInitialLine(line, start, length);
    }

    /**
     * The target; also checks that exactly one space, and no other white space, is on either side.
     */
    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        int thirdWord = start + length + 1;
        strict &= start == secondWord && isSpace(line, thirdWord - 1) && thirdWord < line.length
                && line[thirdWord] == 'H';
        return super.splitSecondWordInitialLine(line, start, length);
    }

    private static boolean isSpace(byte[] line, int index) {
        return index < line.length && line[index] == ' ';
    }

    @Override
    protected HttpMessage createMessage(String[] words) {
        String version = words[2];
        if (!strict || version.length() != 8 || !version.startsWith("HTTP/")
                || version.charAt(6) != '.') {
            throw new IllegalArgumentException("malformed request line");
        }
        return new ReceivedHead(
                new RequestHead(words[0], words[1], digit(version, 5), digit(version, 7)));
    }

    private static int digit(String version, int index) {
        char digit = version.charAt(index);
        if (digit < '0' || digit > '9') {
            throw new IllegalArgumentException("malformed protocol version");
        }
        return digit - '0';
    }

    @Override
    protected HttpMessage createInvalidMessage() {
        return ReceivedHead.unreadable();
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return false;
    }

    /** The end of a connection does not complete a request. */
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) {
        buffer.skipBytes(buffer.readableBytes());
    }
}
