package dev.parkbench.server.blocking;

import dev.parkbench.server.Content;
import dev.parkbench.server.Request;
import dev.parkbench.server.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;

/**
 * Parses requests with the reader and the rules of this backend's connections, but without a
 * socket, a thread or an application, for measurements that compare codecs. Not thread-safe.
 */
public final class HttpCoreParsing {

    private final Received received = new Received();
    private final RequestReader reader = new RequestReader(received);

    /** Creates a parser in the state of a new connection. */
    public HttpCoreParsing() {
    }

    /**
     * Parses one whole request. The bytes are copied first, as from a socket.
     *
     * @throws IllegalArgumentException if the server would reject the request
     * @throws IOException if the request is incomplete
     */
    public Request parse(byte[] bytes) throws IOException {
        received.next(bytes);
        try {
            RequestHead head = reader.readHead(reader.awaitFirstByte());
            return head.request(head.hasBody() ? reader.readBody(head) : Content.NONE);
        } catch (RejectedException e) {
            throw new IllegalArgumentException("no valid request: " + e.rejection(), e);
        }
    }

    /** An input stream with the bytes of one request, in place of a socket's. */
    private static final class Received extends InputStream {

        private byte[] bytes = {};
        private int position;

        void next(byte[] more) {
            bytes = more;
            position = 0;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, bytes.length - position);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(bytes, position, into, offset, count);
            position += count;
            return count;
        }
    }
}
