package dev.parkbench.server.blocking;

import dev.parkbench.server.Response;
import dev.parkbench.server.http.HttpDate;
import dev.parkbench.server.http.ReasonPhrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses to one connection, each head and body together in one write.
 *
 * <p>Lives as long as its connection and keeps its buffer; one thread at a time.
 */
final class ResponseWriter {

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] JSON = ascii("Content-Type: application/json\r\n");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] DATE = ascii("\r\nDate: ");

    /** Status lines by status; two threads that miss one make it both. */
    private static final AtomicReferenceArray<byte @Nullable []> STATUS_LINES = new AtomicReferenceArray<>(
            600);

    /** What an idle connection keeps; an answer that needs more gives it back afterwards. */
    private static final int KEPT_BYTES = 512;

    private final OutputStream output;
    private final HttpDate date;
    private byte[] bytes = new byte[KEPT_BYTES];
    private int length;

    ResponseWriter(OutputStream output, HttpDate date) {
        this.output = output;
        this.date = date;
    }

    /** What a response says about the connection. */
    enum Persistence {
        /** Nothing: HTTP/1.1 keeps it. */
        IMPLIED(""),
        /** That it stays, for an HTTP/1.0 client that asked. */
        KEEP_ALIVE("Connection: keep-alive\r\n"),
        /** That it ends. */
        CLOSE("Connection: close\r\n");

        @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
        private final byte[] end;

        Persistence(String field) {
            end = ascii("\r\n" + field + "\r\n");
        }
    }

    /** Asks a client that waits for its body. */
    void writeContinue() throws IOException {
        output.write(CONTINUE);
    }

    /** Writes a response, without its body in answer to HEAD. */
    void write(Response response, boolean withBody, Persistence persistence) throws IOException {
        byte[] body = response.body().bytes();
        length = 0;
        append(statusLine(response.status()));
        if (body.length > 0) {
            appendType(response.body().contentType());
        }
        append(LENGTH);
        appendNumber(body.length);
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            append("\r\n");
            append(header.getKey());
            append(": ");
            append(header.getValue());
        }
        append(DATE);
        append(date.ascii());
        append(persistence.end);
        if (withBody) {
            append(body);
        }
        output.write(bytes, 0, length);
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES.getAcquire(status);
        if (line == null) {
            line = ascii("HTTP/1.1 " + status + " " + ReasonPhrase.of(status) + "\r\n");
            STATUS_LINES.setRelease(status, line);
        }
        return line;
    }

    private void appendType(String contentType) {
        if (contentType.equals("application/json")) {
            append(JSON);
        } else {
            append("Content-Type: ");
            append(contentType);
            append("\r\n");
        }
    }

    private void append(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
