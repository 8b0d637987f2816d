package dev.parkbench.load.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host that another stands in for: {@code HOST1:PORT1:HOST2:PORT2}.
 *
 * @param host null for any, as for the port
 * @param otherHost null for the same, as for the other port
 */
public record ConnectTo(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String otherHost,
        @Nullable Integer otherPort) {

    private static final String OPTION = "--connect-to";

    /** Where a connection goes. */
    record End(String host, int port) {
    }

    /** Reads what {@code --connect-to} takes. */
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
