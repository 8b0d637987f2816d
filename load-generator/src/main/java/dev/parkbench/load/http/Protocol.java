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
     */
    record Http2(int streams) implements Protocol {
    }

    /** Requests that may be on their way on one connection. */
    default int atOnce() {
        return switch (this) {
            case Http1 http1 -> http1.pipeline();
            case Http2 http2 -> http2.streams();
        };
    }
}
