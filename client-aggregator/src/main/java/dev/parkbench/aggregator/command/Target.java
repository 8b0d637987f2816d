package dev.parkbench.aggregator.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * The URL on the command line and its server.
 *
 * @param url the URL as given
 * @param address the address of the server
 */
record Target(URI url, InetSocketAddress address) {

    private static final int HTTP_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;
    private static final String EXAMPLE = "write a URL such as http://127.0.0.1:8000";

    /**
     * Parses a URL and resolves its host.
     *
     * @throws IllegalArgumentException if the URL is invalid; the message is one line
     */
    static Target of(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a URL; " + EXAMPLE, e);
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is not an http URL; " + EXAMPLE);
        }
        int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("'" + text + "' has port " + port
                    + ", which is not in 1 to " + HIGHEST_PORT + "; " + EXAMPLE);
        }
        try {
            return new Target(url,
                    new InetSocketAddress(InetAddress.getByName(url.getHost()), port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "': there is no host " + url.getHost()
                    + "; check the spelling or give the address", e);
        }
    }

    /**
     * Connects once, so that an unavailable server is not measured.
     *
     * @throws IllegalArgumentException if no connection can be opened; the message is one line
     */
    void probe(Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        } catch (IOException e) {
            throw new IllegalArgumentException("nothing responds at " + url + " (" + e.getMessage()
                    + "); start a server there, for example with parkbench serve virtual --port "
                    + address.getPort(), e);
        }
    }
}
