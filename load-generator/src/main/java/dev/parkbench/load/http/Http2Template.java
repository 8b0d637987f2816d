package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's pieces in the form of HTTP/2; parts that are the same in every request are encoded
 * once.
 */
final class Http2Template {

    private static final int ROOM = 512;

    private final Endpoint endpoint;
    private final Http2Head head;
    private final List<Piece> body;
    private final boolean saysLength;
    private final @Nullable ByteBuf literalBody;
    private final @Nullable Http2Headers literalHead;

    /**
     * Creates the template of a request.
     *
     * @param tls whether the request is sent with TLS
     * @throws IllegalArgumentException if a part of it is not allowed in HTTP/2
     */
    Http2Template(boolean tls, RequestTemplate request) {
        this.endpoint = request.endpoint();
        this.head = Http2Head.of(tls, request);
        this.body = request.body();
        this.saysLength = request.framing() == Framing.LENGTH;
        this.literalBody = Piece.areLiteral(body) ? literal(body) : null;
        this.literalHead = literalBody == null || head.varies()
                ? null
                : head.of(new RequestNumber(0, 1), length(literalBody), Unpooled.EMPTY_BUFFER);
    }

    /** Returns the pieces in a direct buffer that is never released. */
    private static ByteBuf literal(List<Piece> pieces) {
        ByteBuf bytes = Unpooled.buffer();
        pieces.forEach(piece -> piece.write(new RequestNumber(0, 1), bytes));
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.readableBytes());
        bytes.readBytes(direct);
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct.flip()));
    }

    private @Nullable AsciiString length(ByteBuf content) {
        return saysLength ? Http2Text.bytes(Integer.toString(content.readableBytes())) : null;
    }

    /**
     * Returns one request; its body is a buffer of the given allocator, unless the body is always
     * the same.
     */
    Http2Request fill(RequestNumber request, ByteBufAllocator memory) {
        ByteBuf content = content(request, memory);
        return new Http2Request(request.number(), endpoint, head(request, content, memory),
                content);
    }

    private ByteBuf content(RequestNumber request, ByteBufAllocator memory) {
        ByteBuf same = literalBody;
        if (same != null) {
            return same;
        }
        ByteBuf content = memory.directBuffer(ROOM);
        for (Piece piece : body) {
            piece.write(request, content);
        }
        if (content.isReadable()) {
            return content;
        }
        content.release(); // sending would not release it, since an empty body is not sent
        return Unpooled.EMPTY_BUFFER;
    }

    private Http2Headers head(RequestNumber request, ByteBuf content, ByteBufAllocator memory) {
        Http2Headers same = literalHead;
        if (same != null) {
            return same;
        }
        ByteBuf scratch = memory.heapBuffer(ROOM);
        try {
            return head.of(request, length(content), scratch);
        } finally {
            scratch.release();
        }
    }
}
