package dev.parkbench.server.async;

import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder, as strict as the other backends' readers and one request at a time: while its
 * connection is not ready for more, bytes stay bytes.
 *
 * <p>Netty by itself joins folded fields, takes any white space between the words of the request
 * line and skips control characters before it, and would wait for the line feed of a client that
 * speaks TLS.
 */
final class RequestDecoder extends HttpRequestDecoder {

    /** Netty counts the white space around values too, which the rules do not. */
    private static final int HEADER_BYTES = Limits.HEADER_BYTES + 256;

    /** Empty lines before a request that are forgiven (RFC 9112 section 2.2), in bytes. */
    private static final int EMPTY_LINE_BYTES = 8;

    private static final int CHUNK_BYTES = 64 * 1024;

    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setMaxInitialLineLength(Limits.REQUEST_LINE_BYTES).setMaxHeaderSize(HEADER_BYTES)
            .setMaxChunkSize(CHUNK_BYTES).setStrictLineParsing(false);

    private enum Part {
        EMPTY_LINES, HEAD, BODY
    }

    private final Intake connection;
    private Part part = Part.EMPTY_LINES;
    private int skipped;
    private boolean decoding;
    private int secondWord;
    private boolean strict;

    RequestDecoder(Intake connection) {
        super(CONFIG);
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        decoding = true;
        try {
            super.channelRead(ctx, input);
        } finally {
            decoding = false;
        }
    }

    /** Decodes what waits; does nothing if that is being done, further up the stack. */
    void decodeWaiting(ChannelHandlerContext ctx) throws Exception {
        if (!decoding && hasWaiting()) {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        }
    }

    /** Whether bytes wait that have been read from the socket and not been decoded. */
    boolean hasWaiting() {
        return actualReadableBytes() > 0;
    }

    /** Netty's own would read on here although the connection is not ready. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    /** Netty's own would decode and give up what waits, which is to be answered. */
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
            super.decode(ctx, buffer, out);
            if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
                part = Part.EMPTY_LINES;
            }
        } else if (part == Part.HEAD || skipEmptyLines(buffer)) {
            decodeHead(ctx, buffer, out);
        }
    }

    private void decodeHead(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
            throws Exception {
        if (part == Part.EMPTY_LINES && !isPrintable(buffer.getByte(buffer.readerIndex()))
                || isFolded(buffer)) {
            buffer.skipBytes(buffer.readableBytes());
            out.add(Rejection.MALFORMED);
            return;
        }
        part = Part.HEAD;
        super.decode(ctx, buffer, out);
        if (!out.isEmpty()) {
            part = out.getLast() instanceof LastHttpContent ? Part.EMPTY_LINES : Part.BODY;
        }
    }

    /** Skips empty lines before a request and says whether its first byte is there. */
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

    /**
     * Whether a line of this head starts with white space, as far as it has come. Netty takes whole
     * lines out of the buffer, so the buffer starts with a line.
     */
    private static boolean isFolded(ByteBuf buffer) {
        int end = buffer.writerIndex();
        int line = buffer.readerIndex();
        while (line < end) {
            byte first = buffer.getByte(line);
            if (first == HttpConstants.SP || first == HttpConstants.HT) {
                return true;
            }
            int lineFeed = isLineEnd(first) ? -1 : buffer.indexOf(line, end, HttpConstants.LF);
            if (lineFeed < 0) {
                return false;
            }
            line = lineFeed + 1;
        }
        return false;
    }

    /** The method, and whether exactly one space ends it. */
    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        secondWord = start + length + 1;
        strict = start == 0 && isSpace(line, secondWord - 1);
        return super.splitFirstWordInitialLine(line, start, length);
    }

    /** The target, and whether exactly one space is on either side. */
    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        strict &= start == secondWord && isSpace(line, start + length)
                && !isSpace(line, start + length + 1);
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
        return new ReceivedHead(words[0], words[1],
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

    /** The rules refuse such a request; Netty's own would throw before they are asked. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        // The head is still to be delivered, so that it can be refused.
    }

    /** The end of a connection ends no request. */
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) {
        buffer.skipBytes(buffer.readableBytes());
    }
}
