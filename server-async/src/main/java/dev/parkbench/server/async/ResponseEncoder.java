package dev.parkbench.server.async;

import dev.parkbench.server.Response;
import dev.parkbench.server.http.HttpDate;
import dev.parkbench.server.http.ReasonPhrase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes responses as the other backends do, with head and body in one buffer. Thread-safe. */
final class ResponseEncoder {

    /** The {@code Connection} header of a response. */
    enum Persistence {
        /** No header, because HTTP/1.1 connections persist by default. */
        IMPLIED(""),
        /** The connection persists, for an HTTP/1.0 client that asked for it. */
        KEEP_ALIVE("Connection: keep-alive\r\n"),
        /** The connection ends. */
        CLOSE("Connection: close\r\n");

        @SuppressWarnings("ImmutableEnumChecker") // never modified
        private final byte[] end;

        Persistence(String field) {
            end = ascii("\r\n" + field + "\r\n");
        }
    }

    /** More than a usual head needs, so that the buffer need not grow. */
    private static final int HEAD_BYTES = 256;

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] JSON_LENGTH = ascii(
            "Content-Type: application/json\r\nContent-Length: ");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] DATE = ascii("Date: ");

    /** The status lines by status; two threads that miss the same one may both create it. */
    private static final byte[] @Nullable [] STATUS_LINES = new byte[600][];

    private final HttpDate date;

    ResponseEncoder(HttpDate date) {
        this.date = date;
    }

    /** The interim response for a client that waits before it sends its body. */
    static ByteBuf encodeContinue(ByteBufAllocator allocator) {
        return allocator.buffer(CONTINUE.length).writeBytes(CONTINUE);
    }

    /**
     * The bytes of a response, without its body if it answers a HEAD request.
     *
     * @throws RuntimeException if the body cannot be written as JSON; nothing is allocated then
     */
    ByteBuf encode(ByteBufAllocator allocator, Response response, boolean withBody,
            Persistence persistence) {
        byte[] body = response.body().bytes();
        ByteBuf out = allocator.buffer(HEAD_BYTES + (withBody ? body.length : 0));
        out.writeBytes(statusLine(response.status()));
        if (ReasonPhrase.hasLength(response.status())) {
            writeType(out, response.body().contentType(), body.length);
            writeNumber(out, body.length);
            out.writeByte('\r').writeByte('\n');
        }
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            ByteBufUtil.writeAscii(out, header.getKey());
            out.writeByte(':').writeByte(' ');
            ByteBufUtil.writeAscii(out, header.getValue());
            out.writeByte('\r').writeByte('\n');
        }
        out.writeBytes(DATE);
        ByteBufUtil.writeAscii(out, date.text());
        out.writeBytes(persistence.end);
        if (withBody) {
            out.writeBytes(body);
        }
        return out;
    }

    private static void writeType(ByteBuf out, String contentType, int length) {
        if (length == 0) {
            out.writeBytes(LENGTH);
        } else if (contentType.equals("application/json")) {
            out.writeBytes(JSON_LENGTH);
        } else {
            ByteBufUtil.writeAscii(out, "Content-Type: ");
            ByteBufUtil.writeAscii(out, contentType);
            out.writeByte('\r').writeByte('\n');
            out.writeBytes(LENGTH);
        }
    }

    private static void writeNumber(ByteBuf out, int number) {
        int scale = 1;
        while (number / scale >= 10) {
            scale *= 10;
        }
        for (; scale > 0; scale /= 10) {
            out.writeByte('0' + number / scale % 10);
        }
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES[status];
        if (line == null) {
            line = ascii("HTTP/1.1 " + status + " " + ReasonPhrase.of(status) + "\r\n");
            STATUS_LINES[status] = line;
        }
        return line;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
