package dev.parkbench.load.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says: whom to ask, and for what.
 *
 * @param host a name in ASCII or an address, of IPv6 in brackets
 * @param path with the query, as it is sent; a fragment is nobody's business but the client's
 * @param userInfo a name and a password, which are never shown
 */
public record Target(boolean tls, String host, int port, String path, @Nullable String userInfo) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    /** A target without a password. */
    public Target(boolean tls, String host, int port, String path) {
        this(tls, host, port, path, null);
    }

    /**
     * Reads a URL such as {@code http://127.0.0.1:8080/api/?task_id=1}. What cannot be sent as it is,
     * such as blanks and letters beyond ASCII, is percent-encoded UTF-8.
     *
     * @throws IllegalArgumentException if it is none of http or https
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

    /** Another path of the same server, as it would be typed in a URL. */
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

    /** Without a password, also where the rest is no URL. */
    private static String masked(String url) {
        return url.replaceFirst("(?<=//)[^/?#]*@", "");
    }

    /**
     * Where to connect first.
     *
     * @throws IllegalArgumentException if no address is known for the host
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) Route.direct().addresses(this).getFirst();
    }

    /** What the Host field of a request says. */
    String hostField() {
        String name = HostName.withoutZone(host);
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    /** Whom to ask, without for what. */
    public String origin() {
        return (tls ? "https://" : "http://") + hostField();
    }

    /** Whether its host names this machine itself. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("::1")
                || host.equals("[::1]") || host.startsWith("127.");
    }

    @Override
    public String toString() {
        return origin() + path;
    }
}
