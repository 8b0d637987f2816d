package dev.parkbench.load.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replacement of one host and port by another: {@code HOST1:PORT1:HOST2:PORT2}.
 *
 * @param host the host to replace; null for any
 * @param port the port to replace; null for any
 * @param otherHost the host to connect to instead; null for the same host
 * @param otherPort the port to connect to instead; null for the same port
 */
public record ConnectTo(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String otherHost,
        @Nullable Integer otherPort) {

    private static final String OPTION = "--connect-to";

    /** The host and port that a connection goes to. */
    record End(String host, int port) {
    }

    /** Parses the argument of {@code --connect-to}. */
    public static ConnectTo parse(String text) {
        List<String> parts = Colons.split(text, 4);
        if (parts.size() != 4) {
            throw new IllegalArgumentException(OPTION + " '" + text
                    + "' is not understood; write HOST1:PORT1:HOST2:PORT2, such as"
                    + " example.org:443:staging.example.org:8443");
        }
        return new ConnectTo(host(parts.get(0)), port(text, parts.get(1)), host(parts.get(2)),
                port(text, parts.get(3)));
    }

    private static @Nullable String host(String text) {
        return text.isEmpty() ? null : HostName.of(text);
    }

    private static @Nullable Integer port(String text, String part) {
        return part.isEmpty() ? null : Colons.port(OPTION, text, part);
    }

    boolean fits(Target target) {
        return (host == null || host.equals(target.host()))
                && (port == null || port == target.port());
    }

    End end(Target target) {
        return new End(otherHost == null ? target.host() : otherHost,
                otherPort == null ? target.port() : otherPort);
    }

    @Override
    public String toString() {
        return text(host) + ":" + text(port) + ":" + text(otherHost) + ":" + text(otherPort);
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }
}
