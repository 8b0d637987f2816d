package dev.parkbench.load.http;

import java.time.Duration;

/**
 * How connections to a target are made and used.
 *
 * @param pipeline requests that may be on their way on one connection
 * @param patience how long a connection may take to be made
 * @param tls what counts if the target is one of https
 */
public record HttpClientOptions(Transport transport, int pipeline, Duration patience, Route route,
        TlsOptions tls) {

    private static final int DEEPEST_PIPELINE = 1024;

    public HttpClientOptions {
        if (pipeline < 1 || pipeline > DEEPEST_PIPELINE) {
            throw new IllegalArgumentException(
                    "--pipeline " + pipeline + " is not in 1 to " + DEEPEST_PIPELINE);
        }
    }

    /** One request at a time, straight to the host of the URL. */
    public static HttpClientOptions usual(Transport transport, Duration patience) {
        return new HttpClientOptions(transport, 1, patience, Route.direct(), TlsOptions.usual());
    }
}
