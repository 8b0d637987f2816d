package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The way in which a request announces where its body ends (RFC 9112, 6). */
enum Framing {
    /** No body and no announcement. */
    NONE,
    /** Content-Length. */
    LENGTH,
    /** Transfer-Encoding: one chunk, then the last chunk. */
    CHUNKED;

    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    /** Methods with which a server expects a body, and may refuse one without a length. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** A header field that only this class writes. */
    private static final Pattern OWN = Pattern
            .compile("(?i)(" + CONTENT_LENGTH + "|" + TRANSFER_ENCODING + "):.*");

    /**
     * Returns the framing that a request needs, or that one of its own header fields asks for.
     *
     * @throws IllegalArgumentException if its own fields contradict the body or each other
     */
    static Framing of(String method, List<String> fields, Content content) {
        List<String> lengths = Fields.values(CONTENT_LENGTH, fields);
        List<String> codings = Fields.values(TRANSFER_ENCODING, fields);
        if (lengths.size() + codings.size() > 1) {
            throw new IllegalArgumentException("of the headers " + CONTENT_LENGTH + " and "
                    + TRANSFER_ENCODING + " a request has one, once; leave out all but one");
        }
        if (!codings.isEmpty()) {
            if (!codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new IllegalArgumentException("header '" + TRANSFER_ENCODING + ": "
                        + codings.getFirst() + "' cannot be sent; write chunked, or leave it out");
            }
            return CHUNKED;
        }
        lengths.forEach(length -> checkLength(length, content));
        boolean nothing = content instanceof Content.None && lengths.isEmpty()
                && !WITH_BODY.contains(method);
        return nothing ? NONE : LENGTH;
    }

    private static void checkLength(String said, Content content) {
        List<Piece> body = new ArrayList<>();
        new Template(body).content(content);
        String given = "header '" + CONTENT_LENGTH + ": " + said + "' does not fit ";
        if (!Piece.areLiteral(body)) {
            throw new IllegalArgumentException(given + "a body with templates, whose length varies;"
                    + " leave it out, and the right one is sent");
        }
        ByteBuf bytes = Unpooled.buffer();
        body.forEach(piece -> piece.write(new RequestNumber(0, 1), bytes));
        if (!said.equals(Integer.toString(bytes.readableBytes()))) {
            throw new IllegalArgumentException(given + "the body, which has "
                    + bytes.readableBytes() + " bytes; leave it out, and the right one is sent");
        }
    }

    /** Whether this class writes the field, so that it is not sent as the user wrote it. */
    static boolean isOwn(String field) {
        return OWN.matcher(field).matches();
    }

    /** Writes the end of the head, then the body. */
    void write(ByteBuf body, ByteBuf out) {
        int length = body.readableBytes();
        switch (this) {
            case NONE -> text("\r\n", out);
            case LENGTH -> {
                text(CONTENT_LENGTH + ": ", out);
                Digits.write(length, out);
                text("\r\n\r\n", out);
                out.writeBytes(body);
            }
            case CHUNKED -> {
                text(TRANSFER_ENCODING + ": chunked\r\n\r\n", out);
                if (length > 0) {
                    text(Integer.toHexString(length) + "\r\n", out);
                    out.writeBytes(body);
                    text("\r\n", out);
                }
                text("0\r\n\r\n", out);
            }
        }
    }

    private static void text(String text, ByteBuf out) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}
