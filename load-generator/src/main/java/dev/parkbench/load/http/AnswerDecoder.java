package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Netty's decoder of responses, which must be told when they answer HEAD (RFC 9110, 9.3.2).
 *
 * <p>Where one answer has ended and the next begins, what that is depends on its bytes alone. So
 * bytes that equal those of the answer before are not decoded again: the lane gets the same answer
 * once more. Servers under load repeat themselves, but for the date once a second.
 */
final class AnswerDecoder extends HttpResponseDecoder {

    /** What a server sends is not checked for what it must not contain: it is read, not relayed. */
    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
            .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false))
            .setMaxHeaderSize(64 * 1024).setMaxChunkSize(64 * 1024);

    /** What is longer seldom comes in one piece, and decoding it is the least of its costs. */
    private static final int LONGEST_KEPT = 4 * 1024;

    private final boolean head;
    private final HttpLane lane;

    /** The answer before, whole and alone; empty where it was not. */
    private final ByteBuf before = Unpooled.buffer(0, LONGEST_KEPT);

    AnswerDecoder(boolean head, HttpLane lane) {
        super(CONFIG);
        this.head = head;
        this.lane = lane;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return head || super.isContentAlwaysEmpty(message);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes && isBetweenAnswers()) {
            repeat(bytes);
            if (bytes.isReadable()) {
                decodeFromTheStart(context, bytes);
            } else {
                bytes.release();
            }
        } else {
            super.channelRead(context, message);
        }
    }

    private boolean isBetweenAnswers() {
        return lane.isBetweenAnswers() && actualReadableBytes() == 0;
    }

    private void repeat(ByteBuf bytes) {
        int length = before.readableBytes();
        while (length > 0 && bytes.readableBytes() >= length
                && ByteBufUtil.equals(bytes, bytes.readerIndex(), before, 0, length)) {
            bytes.skipBytes(length);
            lane.answeredAsBefore();
        }
    }

    private void decodeFromTheStart(ChannelHandlerContext context, ByteBuf bytes)
            throws Exception {
        before.clear();
        if (bytes.readableBytes() <= LONGEST_KEPT) {
            before.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        }
        long answers = lane.answers();
        super.channelRead(context, bytes);
        if (lane.answers() != answers + 1 || !isBetweenAnswers()) {
            before.clear();
        }
    }
}
