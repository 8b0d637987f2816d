package dev.parkbench.load.http;

import java.time.Duration;

/**
 * The options for opening and using connections to a target.
 *
 * @param protocol the protocol, with the number of requests that share a connection
 * @param requestsPerConnection the number of requests after which a connection is replaced by a new
 *     one; {@link Long#MAX_VALUE} for no limit
 * @param patience the longest time that opening a connection may take
 * @param tls the TLS options, which apply to an https target only
 */
public record HttpClientOptions(
        Transport transport,
        Protocol protocol,
        long requestsPerConnection,
        Duration patience,
        Route route,
        TlsOptions tls) {

    private static final int DEEPEST_PIPELINE = 1024;
    private static final int MOST_STREAMS = 10_000;

    public HttpClientOptions {
        switch (protocol) {
            case Protocol.Http1(int pipeline) when pipeline < 1 || pipeline > DEEPEST_PIPELINE ->
                throw new IllegalArgumentException(
                        "--pipeline " + pipeline + " is not in 1 to " + DEEPEST_PIPELINE);
            case Protocol.Http2 http2 when http2.streams() < 1 || http2.streams() > MOST_STREAMS ->
                throw new IllegalArgumentException(
                        "--streams " + http2.streams() + " is not in 1 to " + MOST_STREAMS);
            default -> {
            }
        }
        if (requestsPerConnection < 1) {
            throw new IllegalArgumentException(
                    "--reconnect " + requestsPerConnection + " is less than 1");
        }
    }

    /** Creates options for HTTP/1.1 connections that are kept open. */
    public HttpClientOptions(Transport transport, int pipeline, Duration patience, Route route,
            TlsOptions tls) {
        this(transport, new Protocol.Http1(pipeline), Long.MAX_VALUE, patience, route, tls);
    }

    /**
     * Returns options for one request at a time per connection, directly to the host of the URL.
     */
    public static HttpClientOptions usual(Transport transport, Duration patience) {
        return new HttpClientOptions(transport, 1, patience, Route.direct(), TlsOptions.usual());
    }
}
