package dev.parkbench.cli;

import dev.parkbench.load.http.ConnectTo;
import dev.parkbench.load.http.HttpClientOptions;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.Resolve;
import dev.parkbench.load.http.Route;
import dev.parkbench.load.http.TlsOptions;
import dev.parkbench.load.http.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for connections to a server, with the names of curl. */
final class ConnectionOptions {

    private static final String NEVER = "never";

    @Option(
            names = "--pipeline",
            defaultValue = "1",
            paramLabel = "N",
            description = "Requests in flight on one connection, with a rate (default:"
                    + " ${DEFAULT-VALUE}).")
    private int pipeline;

    @Option(
            names = {"-k", "--insecure"},
            description = "Accept any certificate of an https"
                    + " server.")
    private boolean insecure;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Certificates to trust instead of those that the JDK trusts, in PEM.")
    private @Nullable Path authorities;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "The client's own certificate, in PEM.")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Key of the client's certificate, in PEM (default: in the file of"
                    + " --cert).")
    private @Nullable Path key;

    @Option(
            names = "--servername",
            paramLabel = "NAME",
            description = "Name to send by SNI and to expect in the certificate (default: the"
                    + " URL's host).")
    private @Nullable String serverName;

    @Option(
            names = "--tls-version",
            paramLabel = "1.2|1.3",
            description = "The only version of TLS to use (default: the best that both sides"
                    + " support).")
    private @Nullable String tlsVersion;

    @Option(
            names = "--resolve",
            paramLabel = "HOST:PORT:ADDRESS",
            description = "Use this address for this host; may be repeated.")
    private List<String> resolves = new ArrayList<>();

    @Option(
            names = "--connect-to",
            paramLabel = "HOST1:PORT1:HOST2:PORT2",
            description = "Connect to HOST2:PORT2 where the URL says HOST1:PORT1; may be"
                    + " repeated.")
    private List<String> redirections = new ArrayList<>();

    @Option(
            names = "--unix-socket",
            paramLabel = "PATH",
            description = "Connect to this Unix domain socket, whatever the URL's host is.")
    private @Nullable Path socket;

    @Option(
            names = "--transport",
            paramLabel = "epoll|io_uring|nio",
            description = "Mechanism by which the generator waits for sockets (default: epoll on"
                    + " Linux, else nio).")
    private @Nullable Transport transport;

    @Option(
            names = "--reconnect",
            paramLabel = "N|never",
            defaultValue = "never",
            description = "Open another connection after N requests; 1 is a new connection for"
                    + " each request, which occupies a local port for a minute each time"
                    + " (default: ${DEFAULT-VALUE}).")
    private String reconnect = NEVER;

    @Option(
            names = "--retry-stale",
            description = "Send a request once more, on a new connection, if the server closed"
                    + " its connection before the first byte of the response; GET, HEAD, OPTIONS,"
                    + " TRACE, PUT and DELETE only.")
    private boolean retryStale;

    @Option(
            names = "--http2",
            description = "Use HTTP/2: by ALPN with https, else with prior knowledge (h2c). Each"
                    + " stream is one request: a timeout ends only its stream, and a request that"
                    + " the server refused or did not process before it went away is stale.")
    private boolean http2;

    @Option(
            names = "--streams",
            paramLabel = "N",
            description = "With --http2, concurrent streams on each connection, if the server"
                    + " allows as many, like h2load's -m; N of the --users share a connection"
                    + " (default: 1).")
    private @Nullable Integer streams;

    HttpClientOptions options() {
        return new HttpClientOptions(transport(), protocol(), requestsPerConnection(),
                RequestOptions.CONNECT_PATIENCE, route(),
                new TlsOptions(insecure, authorities, certificate, key, serverName, tlsVersion));
    }

    /** The protocol, which determines how requests share a connection. */
    private Protocol protocol() {
        if (!http2) {
            if (streams != null) {
                throw new IllegalArgumentException("--streams " + streams
                        + " has no effect without --http2; add --http2, or leave it out");
            }
            return new Protocol.Http1(pipeline);
        }
        if (pipeline > 1) {
            throw new IllegalArgumentException("--pipeline " + pipeline + " has no effect with"
                    + " --http2, which has streams; write --streams " + pipeline);
        }
        return new Protocol.Http2(streams());
    }

    /** Requests of users that share a connection. */
    int streams() {
        return http2 && streams != null ? streams : 1;
    }

    boolean retriesStale() {
        return retryStale;
    }

    /** After how many requests a connection is left. */
    long requestsPerConnection() {
        if (reconnect.equals(NEVER)) {
            return Long.MAX_VALUE;
        }
        if (!reconnect.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "--reconnect '" + reconnect + "' is not understood; write a number of at"
                            + " least 1, or never");
        }
        return Long.parseLong(reconnect);
    }

    Route route() {
        return new Route(resolves.stream().map(Resolve::parse).toList(),
                redirections.stream().map(ConnectTo::parse).toList(), socket);
    }

    Transport transport() {
        return transport == null ? Transport.preferred() : transport.checked();
    }
}
