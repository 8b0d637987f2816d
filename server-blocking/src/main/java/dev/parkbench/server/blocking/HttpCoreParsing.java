package dev.parkbench.server.blocking;

import dev.parkbench.server.Request;
import java.io.IOException;
import java.io.InputStream;

/**
 * This backend's way from bytes to a request by itself, through the reader and the rules that a
 * connection has, without a socket, a thread or an application: for measurements that compare
 * codecs. One thread at a time.
 */
public final class HttpCoreParsing {

    private final Received received = new Received();
    private final RequestReader reader = new RequestReader(received);

    /** Creates one, as for a new connection. */
    public HttpCoreParsing() {
    }

    /**
     * Parses one whole request, which is copied first, as a socket would.
     *
     * @throws IllegalArgumentException if the server would refuse it
     * @throws IOException if the server would wait for more
     */
    public Request parse(byte[] bytes) throws IOException {
        received.next(bytes);
        try {
            ReceivedRequest request = reader.readHead(reader.awaitFirstByte());
            if (request.head().hasBody()) {
                reader.discardBody(request.head());
            }
            return request.request();
        } catch (RejectedException e) {
            throw new IllegalArgumentException("no valid request: " + e.rejection(), e);
        }
    }

    /** The bytes that a socket has received. */
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
