package dev.parkbench.load.http;

/** How requests share a connection. */
public sealed interface Protocol {

    /**
     * HTTP/1.1: answers come in the order of the requests.
     *
     * @param pipeline requests that may be on their way on one connection
     */
    record Http1(int pipeline) implements Protocol {
    }

    /**
     * HTTP/2 (RFC 9113): by ALPN with TLS, else the client just begins with it.
     *
     * @param streams requests that may be on their way on one connection, if the server allows as
     *     many
     * @param windowBytes how much may come, of a stream and of a connection, before this end has said
     *     that it can have more
     */
    record Http2(int streams, int windowBytes) implements Protocol {

        /** As much as with h2load, so that no window is what bounds a load. */
        private static final int LARGE_WINDOW = (1 << 30) - 1;

        /** With windows that are never in the way. */
        public Http2(int streams) {
            this(streams, LARGE_WINDOW);
        }
    }

    /** Requests that may be on their way on one connection. */
    default int atOnce() {
        return switch (this) {
            case Http1 http1 -> http1.pipeline();
            case Http2 http2 -> http2.streams();
        };
    }
}
