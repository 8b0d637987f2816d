package dev.parkbench.load.http;

import dev.parkbench.load.http.Template.Place;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A request in pieces, of which some are filled in each time.
 *
 * @param head up to where it says how long the body is
 */
record RequestTemplate(Endpoint endpoint, List<Piece> head, List<Piece> body, Framing framing) {

    RequestTemplate {
        head = List.copyOf(head);
        body = List.copyOf(body);
    }

    static RequestTemplate of(HttpRequestText request, int index) {
        List<Piece> pieces = new ArrayList<>();
        Template head = new Template(pieces);
        head.literal(request.method() + " ");
        String path = request.target().path();
        int question = Placeholders.indexOfAny(path, "?");
        head.text(path.substring(0, question), Place.PATH);
        head.text(path.substring(question), Place.QUERY);
        head.literal(" HTTP/1.1\r\n");
        for (String field : request.allFields()) {
            head.text(field, Place.HEADER);
            head.literal("\r\n");
        }
        List<Piece> body = new ArrayList<>();
        head.continued(body).content(request.content());
        return new RequestTemplate(request.endpoint(index), pieces, body, request.framing());
    }

    boolean varies() {
        return !isLiteral(head) || !isLiteral(body);
    }

    private static boolean isLiteral(List<Piece> pieces) {
        return pieces.stream().allMatch(Piece.Literal.class::isInstance);
    }

    boolean usesSeed() {
        return head.stream().anyMatch(Piece::usesSeed) || body.stream().anyMatch(Piece::usesSeed);
    }

    /**
     * Writes the request.
     *
     * @param scratch room for the body, whose length comes before it
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
     * One request, in memory that sockets can be written from and that nobody gives back: that of
     * the JDK, which goes with the last reference to it.
     */
    ByteBuf sample(RequestNumber number) {
        ByteBuf request = Unpooled.buffer();
        fill(number, Unpooled.buffer(), request);
        ByteBuffer direct = ByteBuffer.allocateDirect(request.readableBytes());
        request.readBytes(direct);
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct.flip()));
    }
}
