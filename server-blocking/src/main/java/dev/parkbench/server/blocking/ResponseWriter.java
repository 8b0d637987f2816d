package dev.parkbench.server.blocking;

import dev.parkbench.server.Response;
import dev.parkbench.server.http.HttpDate;
import dev.parkbench.server.http.ReasonPhrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes responses to one connection, each with head and body in a single write.
 *
 * <p>It exists as long as its connection and keeps its buffer. Used by one thread at a time.
 */
final class ResponseWriter {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    /**
     * The buffer size that an idle connection keeps; a larger buffer is released after the
     * response.
     */
    private static final int KEPT_BYTES = 512;

    private final OutputStream output;
    private final HttpDate date;
    private byte[] bytes = new byte[KEPT_BYTES];
    private int length;

    ResponseWriter(OutputStream output, HttpDate date) {
        this.output = output;
        this.date = date;
    }

    /** The {@code Connection} header of a response. */
    enum Persistence {
        /** No header, because HTTP/1.1 connections persist by default. */
        IMPLIED(""),
        /** The connection persists, for an HTTP/1.0 client that asked for it. */
        KEEP_ALIVE("Connection: keep-alive\r\n"),
        /** The connection ends. */
        CLOSE("Connection: close\r\n");

        private final String field;

        Persistence(String field) {
            this.field = field;
        }
    }

    /** Asks a client that waits before it sends its body to send it. */
    void writeContinue() throws IOException {
        output.write(CONTINUE);
    }

    /**
     * Writes a response, without its body if it answers a HEAD request.
     *
     * @throws RuntimeException if the body cannot be written as bytes; nothing has been sent then
     */
    void write(Response response, boolean withBody, Persistence persistence) throws IOException {
        byte[] body = response.body().bytes();
        length = 0;
        append("HTTP/1.1 ");
        appendNumber(response.status());
        append(" ");
        append(ReasonPhrase.of(response.status()));
        append("\r\n");
        if (body.length > 0) {
            appendField("Content-Type", response.body().contentType());
        }
        if (ReasonPhrase.hasLength(response.status())) {
            append("Content-Length: ");
            appendNumber(body.length);
            append("\r\n");
        }
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            appendField(header.getKey(), header.getValue());
        }
        appendField("Date", date.text());
        append(persistence.field);
        append("\r\n");
        if (withBody) {
            ensure(body.length);
            System.arraycopy(body, 0, bytes, length, body.length);
            length += body.length;
        }
        output.write(bytes, 0, length);
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    private void appendField(String name, String value) {
        append(name);
        append(": ");
        append(value);
        append("\r\n");
    }

    private void append(String ascii) {
        int count = ascii.length();
        ensure(count);
        byte[] target = bytes;
        int at = length;
        for (int i = 0; i < count; i++) {
            target[at++] = (byte) ascii.charAt(i);
        }
        length = at;
    }

    private void appendNumber(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        ensure(digits);
        int rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
