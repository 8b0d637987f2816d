package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request as HTTP/2 has it. It may be sent any number of times, by any thread.
 *
 * @param headers with the pseudo-header fields first; nobody changes them
 * @param body in memory that nobody gives back; empty for none
 */
record Http2Request(Http2Headers headers, ByteBuf body) {

    /** What is about one connection of HTTP/1.1 (RFC 9113, 8.2.2). */
    private static final Set<String> OF_CONNECTIONS = Set.of("connection", "keep-alive",
            "proxy-connection", "transfer-encoding", "upgrade", "http2-settings");

    /** Methods whose requests are expected to have content (RFC 9110, 8.6). */
    private static final Set<String> WITH_CONTENT = Set.of("POST", "PUT", "PATCH");

    /** The same request as in HTTP/1.1. */
    static Http2Request of(HttpRequestText text) {
        return of(text.target(), text.method(), text.fields(),
                text.body().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A request.
     *
     * @param fields further header fields, each {@code Name: value}; Host is the authority
     * @throws IllegalArgumentException if one of them has no place in HTTP/2
     */
    static Http2Request of(Target target, String method, List<String> fields, byte[] content) {
        if (method.equals("CONNECT")) {
            throw new IllegalArgumentException(
                    "CONNECT asks for a tunnel, which a load is not; write another method");
        }
        // Its own check would refuse what is beyond ASCII; what these are is checked here.
        Http2Headers headers = new DefaultHttp2Headers(false).method(bytes(method))
                .scheme(bytes(target.tls() ? "https" : "http"))
                .authority(bytes(target.hostField())).path(bytes(target.path()));
        fields.forEach(field -> add(headers, field));
        CharSequence length = headers.get("content-length");
        String actual = Integer.toString(content.length);
        if (length != null && !AsciiString.contentEquals(length, actual)) {
            throw new IllegalArgumentException("header 'Content-Length: " + length
                    + "' beside a body of " + actual + " bytes; leave it out");
        }
        if (length == null && (content.length > 0 || WITH_CONTENT.contains(method))) {
            headers.add(bytes("content-length"), bytes(actual));
        }
        ByteBuffer memory = ByteBuffer.allocateDirect(content.length).put(content).flip();
        return new Http2Request(headers,
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory)));
    }

    private static void add(Http2Headers headers, String field) {
        int colon = field.indexOf(':');
        String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = field.substring(colon + 1).strip();
        if (OF_CONNECTIONS.contains(name)
                || name.equals("te") && !value.equalsIgnoreCase("trailers")) {
            throw new IllegalArgumentException("header '" + field + "' is about a connection of"
                    + " HTTP/1.1 and has no place in HTTP/2; leave it out, or --http2");
        }
        if (value.chars().anyMatch(each -> each == 0 || each == '\r' || each == '\n')) {
            throw new IllegalArgumentException(
                    "header '" + name + "' has a NUL, CR or LF in its value");
        }
        if (name.equals("host")) {
            headers.authority(bytes(value));
        } else {
            headers.add(bytes(name), bytes(value));
        }
    }

    private static AsciiString bytes(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.UTF_8), false);
    }

    boolean hasBody() {
        return body.isReadable();
    }
}
