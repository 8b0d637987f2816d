package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request in the form of HTTP/2: Host becomes the authority, and names are in lower
 * case.
 */
record Http2Head(
        AsciiString method,
        AsciiString scheme,
        Http2Text authority,
        Http2Text path,
        List<Field> fields) {

    /** The fields that concern a single HTTP/1.1 connection (RFC 9113, 8.2.2). */
    private static final Set<String> OF_CONNECTIONS = Set.of("connection", "keep-alive",
            "proxy-connection", "transfer-encoding", "upgrade", "http2-settings");
    private static final AsciiString CONTENT_LENGTH = Http2Text.bytes("content-length");

    /** A header field other than a pseudo-header field. */
    record Field(AsciiString name, Http2Text value) {
    }

    Http2Head {
        fields = List.copyOf(fields);
    }

    /**
     * Creates the head of a request.
     *
     * @param tls whether the request is sent with TLS
     * @throws IllegalArgumentException if a part of it is not allowed in HTTP/2
     */
    static Http2Head of(boolean tls, RequestTemplate request) {
        String method = request.endpoint().method();
        if (method.equals("CONNECT")) {
            throw new IllegalArgumentException(
                    "CONNECT asks for a tunnel, which cannot be loaded; write another method");
        }
        if (request.framing() == Framing.CHUNKED) {
            throw ofHttp1("Transfer-Encoding: chunked");
        }
        request.fields().forEach(Http2Head::requirePlace);
        List<Http2Text> hosts = new ArrayList<>();
        List<Field> others = new ArrayList<>();
        for (RequestTemplate.Field field : request.fields()) {
            Http2Text value = Http2Text.of(field.value());
            if (field.name().equalsIgnoreCase("host")) {
                hosts.add(value);
            } else {
                others.add(new Field(
                        Http2Text.bytes(field.name().toLowerCase(Locale.ROOT)), value));
            }
        }
        if (hosts.size() > 1) {
            throw new IllegalArgumentException("a request of HTTP/2 has one authority, and not "
                    + hosts.size() + "; leave all headers 'Host' out but one");
        }
        return new Http2Head(Http2Text.bytes(method), Http2Text.bytes(tls ? "https" : "http"),
                hosts.getFirst(), Http2Text.of(request.path()), others);
    }

    private static void requirePlace(RequestTemplate.Field field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (OF_CONNECTIONS.contains(name)
                || name.equals("te") && !isTrailers(field)) {
            throw ofHttp1(field.typed());
        }
    }

    private static boolean isTrailers(RequestTemplate.Field te) {
        return te.typed().substring(te.name().length() + 1).strip().equalsIgnoreCase("trailers");
    }

    private static IllegalArgumentException ofHttp1(String field) {
        return new IllegalArgumentException("header '" + field + "' is about a connection of"
                + " HTTP/1.1 and has no place in HTTP/2; leave it out, or --http2");
    }

    boolean varies() {
        return authority.varies() || path.varies()
                || fields.stream().anyMatch(field -> field.value().varies());
    }

    /**
     * Fills in the head of one request.
     *
     * @param length the length of its body; null if it is not announced
     * @param scratch a buffer in which values are filled in
     */
    Http2Headers of(RequestNumber request, @Nullable AsciiString length, ByteBuf scratch) {
        int count = fields.size();
        AsciiString[] others = new AsciiString[2 * (length == null ? count : count + 1)];
        for (int i = 0; i < count; i++) {
            others[2 * i] = fields.get(i).name();
            others[2 * i + 1] = fields.get(i).value().in(request, scratch);
        }
        if (length != null) {
            others[2 * count] = CONTENT_LENGTH;
            others[2 * count + 1] = length;
        }
        // Netty's validation would reject values with non-ASCII characters; these values have been
        // checked.
        return ReadOnlyHttp2Headers.clientHeaders(false, method, path.in(request, scratch), scheme,
                authority.in(request, scratch), others);
    }
}
