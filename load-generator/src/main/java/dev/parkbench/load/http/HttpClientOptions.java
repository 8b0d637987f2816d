package dev.parkbench.load.http;

import java.time.Duration;

/**
 * How connections to a target are made and used.
 *
 * @param protocol how requests share a connection
 * @param requestsPerConnection after how many another is opened; {@link Long#MAX_VALUE} for never
 * @param patience how long a connection may take to be made
 * @param tls what counts if the target is one of https
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

    /** Connections of HTTP/1.1 that are kept. */
    public HttpClientOptions(Transport transport, int pipeline, Duration patience, Route route,
            TlsOptions tls) {
        this(transport, new Protocol.Http1(pipeline), Long.MAX_VALUE, patience, route, tls);
    }

    /** One request at a time, straight to the host of the URL. */
    public static HttpClientOptions usual(Transport transport, Duration patience) {
        return new HttpClientOptions(transport, 1, patience, Route.direct(), TlsOptions.usual());
    }
}
