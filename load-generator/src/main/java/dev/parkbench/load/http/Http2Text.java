package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in the head of a request, without surrounding blanks, which HTTP/2 forbids (RFC 9113,
 * 8.2.1).
 *
 * @param pieces the pieces of a value that varies; empty for a literal
 * @param literal the value if it is the same in every request; null otherwise
 */
record Http2Text(List<Piece> pieces, @Nullable AsciiString literal) {

    static Http2Text of(List<Piece> pieces) {
        Http2Text filledIn = new Http2Text(Piece.joined(pieces), null);
        return Piece.areLiteral(pieces)
                ? new Http2Text(List.of(),
                        filledIn.in(new RequestNumber(0, 1), Unpooled.buffer()))
                : filledIn;
    }

    /** Returns the text in UTF-8; Netty's {@code AsciiString} holds bytes beyond ASCII as well. */
    static AsciiString bytes(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.UTF_8), false);
    }

    boolean varies() {
        return literal == null;
    }

    /**
     * Returns the value in the given request, in an array of its own, because HPACK's dynamic table
     * keeps it.
     *
     * @param scratch a buffer in which the value is composed
     */
    AsciiString in(RequestNumber request, ByteBuf scratch) {
        AsciiString same = literal;
        if (same != null) {
            return same;
        }
        scratch.clear();
        for (Piece piece : pieces) {
            piece.write(request, scratch);
        }
        int start = 0;
        int end = scratch.readableBytes();
        while (start < end && isBlank(scratch.getByte(start))) {
            start++;
        }
        while (start < end && isBlank(scratch.getByte(end - 1))) {
            end--;
        }
        return new AsciiString(ByteBufUtil.getBytes(scratch, start, end - start), false);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }
}
