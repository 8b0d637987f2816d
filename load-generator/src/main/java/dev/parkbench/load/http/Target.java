package dev.parkbench.load.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * What a URL says: whom to ask, and for what.
 *
 * @param path with the query; a fragment is nobody's business but the client's
 */
public record Target(boolean tls, String host, int port, String path) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Reads a URL such as {@code http://127.0.0.1:8080/api/?task_id=1}.
     *
     * @throws IllegalArgumentException if it is none of http or https
     */
    public static Target parse(String url) {
        try {
            URI uri = new URI(url);
            boolean tls = "https".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() == null || !tls && !"http".equalsIgnoreCase(uri.getScheme())) {
                throw bad(url);
            }
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new Target(tls, uri.getHost(),
                    uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP, path + query);
        } catch (URISyntaxException e) {
            throw bad(url);
        }
    }

    private static IllegalArgumentException bad(String url) {
        return new IllegalArgumentException("'" + url
                + "' is not a URL to load; write http://HOST:PORT/PATH or https://HOST/PATH");
    }

    /**
     * Where to connect.
     *
     * @throws IllegalArgumentException if no address is known for the host
     */
    public InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "no address is known for host '" + host + "'; check the URL", e);
        }
    }

    /** What the Host field of a request says. */
    String hostField() {
        return port == (tls ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + hostField() + path;
    }
}
