package dev.parkbench.server.blocking;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestHead;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads requests from one connection, strictly: what RFC 9112 lets a server refuse is refused.
 *
 * <p>Lives as long as its connection and keeps its buffers; one thread at a time.
 */
final class RequestReader {

    /** Small, for ten thousand idle connections hold one each, and ample for a usual request. */
    private static final int BUFFER_BYTES = 2048;

    /** A little over what the rules of {@link RequestHead} count, for white space they do not. */
    private static final int LINE_BYTES = Limits.HEADER_BYTES + 256;

    /** Empty lines before a request that are forgiven (RFC 9112 section 2.2), in bytes. */
    private static final int EMPTY_LINE_BYTES = 8;

    private static final String VERSION = "HTTP/";

    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER_BYTES,
            LINE_BYTES);
    private final CharArrayBuffer line = new CharArrayBuffer(128);
    private final InputStream input;
    private boolean head;

    RequestReader(InputStream input) {
        this.input = input;
    }

    /** Whether bytes of a next request have already been read from the socket. */
    boolean hasBuffered() {
        return buffer.hasBufferedData();
    }

    /** Whether the method of the request that was read last is HEAD. */
    boolean isHead() {
        return head;
    }

    /** Waits for a request and returns its first byte, or -1 if the client is done. */
    int awaitFirstByte() throws IOException {
        int skipped = 0;
        while (true) {
            int first = buffer.read(input);
            if (first != '\r' && first != '\n' || ++skipped > EMPTY_LINE_BYTES) {
                return first;
            }
        }
    }

    /** Reads the head of the request that starts with this byte. */
    ReceivedRequest readHead(int firstByte) throws IOException, RejectedException {
        head = false;
        if (firstByte <= ' ' || firstByte >= 0x7F) {
            // Whatever protocol this is, such as TLS, its next line feed may never come.
            throw new RejectedException(Rejection.MALFORMED);
        }
        line.clear();
        line.append((char) firstByte);
        readLine(Rejection.URI_TOO_LONG);
        if (line.length() > Limits.REQUEST_LINE_BYTES) {
            throw new RejectedException(Rejection.URI_TOO_LONG);
        }
        int methodEnd = line.indexOf(' ');
        int targetEnd = line.length() - VERSION.length() - 4;
        if (methodEnd < 0 || targetEnd <= methodEnd || line.charAt(targetEnd) != ' ') {
            throw new RejectedException(Rejection.MALFORMED);
        }
        String method = methodEnd == 3 && line.charAt(0) == 'G' && line.charAt(1) == 'E'
                && line.charAt(2) == 'T' ? "GET" : line.substring(0, methodEnd);
        head = method.equals("HEAD");
        String target = line.substring(methodEnd + 1, targetEnd);
        RequestHead rules = new RequestHead(method, target, versionDigit(targetEnd + 6),
                versionDigit(targetEnd + 8));
        readFields(rules);
        Rejection rejection = rules.finish();
        if (rejection != null) {
            throw new RejectedException(rejection);
        }
        return new ReceivedRequest(Request.of(method, target), rules);
    }

    /** The digit of {@code HTTP/d.d} at this place of the request line. */
    private int versionDigit(int index) throws RejectedException {
        int name = line.length() - VERSION.length() - 3;
        for (int i = 0; i < VERSION.length(); i++) {
            if (line.charAt(name + i) != VERSION.charAt(i)) {
                throw new RejectedException(Rejection.MALFORMED);
            }
        }
        char digit = line.charAt(index);
        if (digit < '0' || digit > '9' || line.charAt(line.length() - 2) != '.') {
            throw new RejectedException(Rejection.MALFORMED);
        }
        return digit - '0';
    }

    private void readFields(RequestHead rules) throws IOException, RejectedException {
        for (int count = 0;; count++) {
            line.clear();
            readLine(Rejection.HEADERS_TOO_LARGE);
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new RejectedException(Rejection.MALFORMED);
            }
            // A line that starts with white space, a folded one, has no token for a name.
            rules.field(line.substring(0, colon), line.substringTrimmed(colon + 1, line.length()));
            if (count >= Limits.HEADER_COUNT) {
                throw new RejectedException(Rejection.HEADERS_TOO_LARGE);
            }
        }
    }

    /** Reads and forgets the body, of which no endpoint makes any use. */
    void discardBody(RequestHead rules) throws IOException, RejectedException {
        if (rules.isChunked()) {
            discardChunks();
        } else {
            discard(rules.contentLength());
        }
    }

    private void discardChunks() throws IOException, RejectedException {
        long left = Limits.BODY_BYTES;
        while (true) {
            line.clear();
            readLine(Rejection.MALFORMED);
            long size = chunkSize();
            if (size == 0) {
                readFields(new RequestHead("GET", "/", 1, 1));
                return;
            }
            left -= size;
            if (left < 0) {
                throw new RejectedException(Rejection.BODY_TOO_LARGE);
            }
            discard(size);
            line.clear();
            readLine(Rejection.MALFORMED);
            if (!line.isEmpty()) {
                throw new RejectedException(Rejection.MALFORMED);
            }
        }
    }

    /** The hexadecimal number before the chunk's extensions, if any. */
    private long chunkSize() throws RejectedException {
        long size = 0;
        int digits = 0;
        while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0
                && line.charAt(digits) < 0x7F) {
            size = size << 4 | Character.digit(line.charAt(digits), 16);
            if (++digits > 15) {
                throw new RejectedException(Rejection.BODY_TOO_LARGE);
            }
        }
        boolean ended = digits == line.length() || line.charAt(digits) == ';'
                || line.charAt(digits) == ' ' || line.charAt(digits) == '\t';
        if (digits == 0 || !ended) {
            throw new RejectedException(Rejection.MALFORMED);
        }
        return size;
    }

    private void discard(long bytes) throws IOException {
        byte[] scratch = new byte[(int) Math.min(bytes, 8192)];
        long left = bytes;
        while (left > 0) {
            int read = buffer.read(scratch, 0, (int) Math.min(left, scratch.length), input);
            if (read < 0) {
                throw new EOFException("the client went away within a body");
            }
            left -= read;
        }
    }

    private void readLine(Rejection tooLong) throws IOException, RejectedException {
        try {
            if (buffer.readLine(line, input) < 0) {
                throw new EOFException("the client went away within a request");
            }
        } catch (MessageConstraintException e) {
            throw new RejectedException(tooLong);
        }
    }
}
