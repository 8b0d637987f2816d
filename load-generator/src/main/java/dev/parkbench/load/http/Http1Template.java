package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request's pieces in the form of HTTP/1.1.
 *
 * @param head everything before the announcement of the body's length
 */
record Http1Template(Endpoint endpoint, List<Piece> head, List<Piece> body, Framing framing) {

    Http1Template {
        head = Piece.joined(head);
        body = List.copyOf(body);
    }

    static Http1Template of(RequestTemplate request) {
        List<Piece> head = new ArrayList<>();
        head.add(literal(request.endpoint().method() + " "));
        head.addAll(request.path());
        head.add(literal(" HTTP/1.1\r\n"));
        for (RequestTemplate.Field field : request.fields()) {
            head.add(literal(field.name() + ":"));
            head.addAll(field.value());
            head.add(literal("\r\n"));
        }
        return new Http1Template(request.endpoint(), head, request.body(), request.framing());
    }

    private static Piece literal(String text) {
        return Piece.literal(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the request.
     *
     * @param scratch a buffer for the body, whose length is written before it
     */
    void fill(RequestNumber request, ByteBuf scratch, ByteBuf out) {
        for (Piece piece : head) {
            piece.write(request, out);
        }
        scratch.clear();
        for (Piece piece : body) {
            piece.write(request, scratch);
        }
        framing.write(scratch, out);
    }

    /**
     * Returns one request in a direct buffer that is never released: its memory belongs to the JDK,
     * and is freed with the last reference to it.
     */
    ByteBuf sample(RequestNumber number) {
        ByteBuf request = Unpooled.buffer();
        fill(number, Unpooled.buffer(), request);
        ByteBuffer direct = ByteBuffer.allocateDirect(request.readableBytes());
        request.readBytes(direct);
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct.flip()));
    }
}
