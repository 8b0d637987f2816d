package dev.parkbench.load.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request: a server and a path on it.
 *
 * @param host a name in ASCII or an address; an IPv6 address is in brackets
 * @param path the path with the query, as it is sent; a fragment is not sent
 * @param userInfo a name and a password, which are never shown; null for none
 */
public record Target(boolean tls, String host, int port, String path, @Nullable String userInfo) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    /** Creates a target without credentials. */
    public Target(boolean tls, String host, int port, String path) {
        this(tls, host, port, path, null);
    }

    /**
     * Parses a URL such as {@code http://127.0.0.1:8080/api/?task_id=1}. Characters that cannot be
     * sent as they are, such as blanks and non-ASCII letters, are percent-encoded as UTF-8.
     *
     * @throws IllegalArgumentException if the text is not an http or https URL
     */
    public static Target parse(String url) {
        try {
            Url pieces = Url.split(Characters.sendable("it", url.strip()));
            boolean tls = "https".equalsIgnoreCase(pieces.scheme());
            if (!tls && !"http".equalsIgnoreCase(pieces.scheme())) {
                throw new IllegalArgumentException(
                        "its scheme is '" + pieces.scheme() + "', not http or https");
            }
            return new Target(tls, HostName.of(pieces.host()),
                    port(pieces.port(), tls ? HTTPS : HTTP), pieces.target(), pieces.userInfo());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + masked(url) + "' is not a URL to load: "
                    + e.getMessage() + "; write http://HOST:PORT/PATH or https://HOST/PATH", e);
        }
    }

    /** Returns a target with another path on the same server, given as in a URL. */
    Target withPath(String typed) {
        return new Target(tls, host, port, parse("http://host" + typed).path, userInfo);
    }

    private static int port(@Nullable String text, int usual) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > LAST_PORT) {
            throw new IllegalArgumentException("the port '" + text + "' is not in 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    /** Returns the URL without its credentials, even if the rest is malformed. */
    private static String masked(String url) {
        return url.replaceFirst("(?<=//)[^/?#]*@", "");
    }

    /**
     * Returns the address to try first.
     *
     * @throws IllegalArgumentException if no address is known for the host
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) Route.direct().addresses(this).getFirst();
    }

    /** Returns the value of the Host field of a request. */
    String hostField() {
        String name = HostName.withoutZone(host);
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    /** Returns the scheme, host and port, without the path. */
    public String origin() {
        return (tls ? "https://" : "http://") + hostField();
    }

    /** Whether the host is this machine's loopback. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("::1")
                || host.equals("[::1]") || host.startsWith("127.");
    }

    @Override
    public String toString() {
        return origin() + path;
    }
}
