package dev.parkbench.load.http;

/** The protocol of connections, with the number of requests that share one. */
public sealed interface Protocol {

    /**
     * HTTP/1.1, in which responses arrive in the order of their requests.
     *
     * @param pipeline the most requests in flight on one connection
     */
    record Http1(int pipeline) implements Protocol {
    }

    /**
     * HTTP/2 (RFC 9113), negotiated by ALPN with TLS; without TLS, the client starts with it
     * directly.
     *
     * @param streams the most requests in flight on one connection, if the server allows as many
     * @param windowBytes the size in bytes of the flow-control windows of a stream and of a
     *     connection
     */
    record Http2(int streams, int windowBytes) implements Protocol {

        /** The window of h2load, large enough that no window limits a load. */
        private static final int LARGE_WINDOW = (1 << 30) - 1;

        /** Creates HTTP/2 with windows that do not limit a load. */
        public Http2(int streams) {
            this(streams, LARGE_WINDOW);
        }
    }

    /** The most requests in flight on one connection. */
    default int atOnce() {
        return switch (this) {
            case Http1 http1 -> http1.pipeline();
            case Http2 http2 -> http2.streams();
        };
    }
}
