package dev.parkbench.load.http;

import java.util.Arrays;
import java.util.List;

/**
 * A host with given addresses: {@code HOST:PORT:ADDRESS[,ADDRESS]}.
 *
 * @param host a name, or {@code *} for any
 */
public record Resolve(String host, int port, List<String> addresses) {

    private static final String OPTION = "--resolve";

    public Resolve {
        addresses = List.copyOf(addresses);
    }

    /** Parses the argument of {@code --resolve}. */
    public static Resolve parse(String text) {
        List<String> parts = Colons.split(text, 3);
        if (parts.size() < 3 || parts.get(2).isEmpty()) {
            throw new IllegalArgumentException(OPTION + " '" + text
                    + "' is not understood; write HOST:PORT:ADDRESS, such as"
                    + " example.org:443:127.0.0.1");
        }
        List<String> addresses = Arrays.asList(parts.get(2).split(",", -1));
        for (String address : addresses) {
            if (!HostName.isAddress(address.contains(":") && !address.startsWith("[")
                    ? HostName.of("[" + address + "]")
                    : HostName.of(address))) {
                throw new IllegalArgumentException(OPTION + " '" + text + "': '" + address
                        + "' is no address; to use another name, write --connect-to");
            }
        }
        String host = parts.get(0).equals("*") ? "*" : HostName.of(parts.get(0));
        return new Resolve(host, Colons.port(OPTION, text, parts.get(1)), addresses);
    }

    boolean fits(ConnectTo.End end) {
        return (host.equals("*") || host.equals(end.host())) && port == end.port();
    }

    @Override
    public String toString() {
        return host + ":" + port + ":" + String.join(",", addresses);
    }
}
