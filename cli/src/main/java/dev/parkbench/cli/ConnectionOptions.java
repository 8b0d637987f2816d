package dev.parkbench.cli;

import dev.parkbench.load.http.ConnectTo;
import dev.parkbench.load.http.HttpClientOptions;
import dev.parkbench.load.http.Resolve;
import dev.parkbench.load.http.Route;
import dev.parkbench.load.http.TlsOptions;
import dev.parkbench.load.http.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is connected to, in the words of curl. */
final class ConnectionOptions {

    @Option(names = "--pipeline", defaultValue = "1", paramLabel = "N", description = "Requests on their way on one connection, with a rate (default:"
            + " ${DEFAULT-VALUE}).")
    private int pipeline;

    @Option(names = {"-k", "--insecure"}, description = "Take any certificate of an https server.")
    private boolean insecure;

    @Option(names = "--cacert", paramLabel = "FILE", description = "Certificates to trust instead of those that the JDK trusts, in PEM.")
    private @Nullable Path authorities;

    @Option(names = "--cert", paramLabel = "FILE", description = "The client's own certificate, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, in PEM (default: in the same file).")
    private @Nullable Path key;

    @Option(names = "--servername", paramLabel = "NAME", description = "Whom to ask for by SNI, and whose certificate to expect (default: the"
            + " URL's host).")
    private @Nullable String serverName;

    @Option(names = "--tls-version", paramLabel = "1.2|1.3", description = "The only version of TLS to speak (default: whichever both know).")
    private @Nullable String tlsVersion;

    @Option(names = "--resolve", paramLabel = "HOST:PORT:ADDRESS", description = "Take this for the address of a host; may be given again.")
    private List<String> resolves = new ArrayList<>();

    @Option(names = "--connect-to", paramLabel = "HOST1:PORT1:HOST2:PORT2", description = "Connect to the second where the URL says the first; may be given again.")
    private List<String> redirections = new ArrayList<>();

    @Option(names = "--unix-socket", paramLabel = "PATH", description = "Connect to this Unix domain socket, whatever the URL's host is.")
    private @Nullable Path socket;

    @Option(names = "--transport", paramLabel = "epoll|io_uring|nio", description = "How the generator waits for its sockets (default: epoll on Linux, else nio).")
    private @Nullable Transport transport;

    HttpClientOptions options() {
        return new HttpClientOptions(transport(), pipeline, RequestOptions.CONNECT_PATIENCE,
                route(),
                new TlsOptions(insecure, authorities, certificate, key, serverName, tlsVersion));
    }

    Route route() {
        return new Route(resolves.stream().map(Resolve::parse).toList(),
                redirections.stream().map(ConnectTo::parse).toList(), socket);
    }

    Transport transport() {
        return transport == null ? Transport.preferred() : transport.checked();
    }
}
