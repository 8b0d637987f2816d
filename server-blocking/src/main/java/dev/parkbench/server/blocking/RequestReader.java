package dev.parkbench.server.blocking;

import dev.parkbench.server.Content;
import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestBody;
import dev.parkbench.server.http.RequestHead;
import dev.parkbench.server.http.RequestLines;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads requests from one connection by the rules of {@link RequestLines} and {@link RequestBody}.
 *
 * <p>It exists as long as its connection and keeps its buffers. Used by one thread at a time.
 */
final class RequestReader {

    /**
     * Small, because each of ten thousand idle connections holds one, but ample for a usual
     * request.
     */
    private static final int BUFFER_BYTES = 2048;

    /**
     * Slightly more than the longest line that the rules allow, so that the rules reject longer
     * ones.
     */
    private static final int LINE_BYTES = Limits.HEADER_BYTES + 256;

    /** The most bytes of empty lines that are accepted before a request (RFC 9112 section 2.2). */
    private static final int EMPTY_LINE_BYTES = 8;

    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER_BYTES,
            LINE_BYTES);
    private final CharArrayBuffer line = new CharArrayBuffer(128);
    private final Input input;
    private boolean head;

    RequestReader(InputStream input) {
        this.input = new Input(input);
    }

    /** Whether bytes of a next request have already been read from the socket. */
    boolean hasBuffered() {
        return buffer.hasBufferedData();
    }

    /** Whether the method of the last request is HEAD. */
    boolean isHead() {
        return head;
    }

    /**
     * Waits for a request and returns its first byte, or -1 if the client has closed the
     * connection.
     */
    int awaitFirstByte() throws IOException {
        int skipped = 0;
        while (true) {
            int first = buffer.read(input);
            if (first != '\r' && first != '\n' || ++skipped > EMPTY_LINE_BYTES) {
                return first;
            }
        }
    }

    /** Reads the head of the request that starts with the given byte. */
    RequestHead readHead(int firstByte) throws IOException, RejectedException {
        head = false;
        if (firstByte <= ' ' || firstByte >= 0x7F) {
            // This is another protocol, such as TLS, whose next line feed may never arrive.
            throw new RejectedException(Rejection.MALFORMED);
        }
        RequestLines lines = new RequestLines();
        line.clear();
        line.append((char) firstByte);
        while (!lines.isComplete()) {
            readLine(lines);
            Rejection rejection = lines.rejection();
            head = lines.isHead();
            if (rejection != null) {
                throw new RejectedException(rejection);
            }
            line.clear();
        }
        return lines.head();
    }

    private void readLine(RequestLines lines) throws IOException {
        try {
            if (buffer.readLine(line, input) < 0 || input.ended) {
                // HttpCore treats the end of the connection as the end of a line.
                lines.takeUnended(line.length());
                if (lines.rejection() == null) {
                    throw new EOFException("the client went away within a request");
                }
                return;
            }
        } catch (MessageConstraintException e) {
            lines.takeUnended(LINE_BYTES);
            return;
        }
        lines.take(line.array(), line.length());
    }

    /** Reads the body of the request with the given head; empty if it has none. */
    Content readBody(RequestHead rules) throws IOException, RejectedException {
        RequestBody body = new RequestBody(rules);
        while (!body.isDone()) {
            if (body.contentLeft() > 0) {
                readContent(body);
            } else {
                int octet = buffer.read(input);
                if (octet < 0) {
                    throw new EOFException("the client went away within a body");
                }
                body.take((byte) octet);
            }
        }
        Rejection rejection = body.rejection();
        if (rejection != null) {
            throw new RejectedException(rejection);
        }
        return body.content();
    }

    private void readContent(RequestBody body) throws IOException {
        ByteBuffer room = body.room();
        int read = buffer.read(room.array(), room.arrayOffset() + room.position(),
                room.remaining(), input);
        if (read < 0) {
            throw new EOFException("the client went away within a body");
        }
        body.filled(read);
    }

    /** The input from the client, which records whether it has ended. */
    private static final class Input extends InputStream {

        private final InputStream bytes;
        private boolean ended;

        Input(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int octet = bytes.read();
            ended = octet < 0;
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = bytes.read(into, offset, length);
            ended = count < 0;
            return count;
        }
    }
}
