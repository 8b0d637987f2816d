package dev.parkbench.load.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The route of connections, where it differs from the host of the URL.
 *
 * @param resolves hosts with given addresses
 * @param redirections hosts and ports that are replaced by others
 * @param socket a Unix domain socket that every connection uses instead; null for none
 */
public record Route(List<Resolve> resolves, List<ConnectTo> redirections, @Nullable Path socket) {

    private static final Route DIRECT = new Route(List.of(), List.of(), null);

    /** The longest path of a Unix domain socket on Linux. */
    private static final int LONGEST_SOCKET = 107;

    public Route {
        resolves = List.copyOf(resolves);
        redirections = List.copyOf(redirections);
        if (socket != null && !(resolves.isEmpty() && redirections.isEmpty())) {
            throw new IllegalArgumentException("--unix-socket " + socket
                    + " cannot be combined with --resolve or --connect-to; leave them out");
        }
        if (socket != null && socket.toString().length() > LONGEST_SOCKET) {
            throw new IllegalArgumentException("--unix-socket " + socket + " is longer than "
                    + LONGEST_SOCKET + " characters, the limit for a socket; use a shorter path");
        }
    }

    /** Returns the route directly to the URL's host. */
    public static Route direct() {
        return DIRECT;
    }

    /** Whether connections go to the URL's host as name resolution finds it. */
    public boolean isDirect() {
        return equals(DIRECT);
    }

    /**
     * Returns the addresses of a target, in the order in which to try them.
     *
     * @throws IllegalArgumentException if there is none, or a part of the route has no effect
     */
    public List<SocketAddress> addresses(Target target) {
        if (socket != null) {
            return List.of(UnixDomainSocketAddress.of(socket));
        }
        ConnectTo.End end = redirections.stream().filter(each -> each.fits(target)).findFirst()
                .map(each -> each.end(target))
                .orElse(new ConnectTo.End(target.host(), target.port()));
        List<String> known = resolves.stream().filter(each -> each.fits(end)).findFirst()
                .map(Resolve::addresses).orElse(List.of());
        requireEffect(target, end);
        List<SocketAddress> addresses = new ArrayList<>();
        for (InetAddress each : known.isEmpty() ? lookUp(end.host()) : known(known)) {
            addresses.add(new InetSocketAddress(each, end.port()));
        }
        return addresses;
    }

    private void requireEffect(Target target, ConnectTo.End end) {
        redirections.stream().filter(each -> !each.fits(target)).findFirst().ifPresent(each -> {
            throw new IllegalArgumentException("--connect-to " + each + " has no effect on "
                    + target + "; write its host and port, or leave it out");
        });
        resolves.stream().filter(each -> !each.fits(end)).findFirst().ifPresent(each -> {
            throw new IllegalArgumentException("--resolve " + each + " has no effect on "
                    + end.host() + ":" + end.port() + "; write its host and port, or leave it out");
        });
    }

    private static Set<InetAddress> known(List<String> texts) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        texts.forEach(text -> addresses.addAll(lookUp(text)));
        return addresses;
    }

    /**
     * Looks up all IPv4 and IPv6 addresses of a host; a name of this machine itself has both
     * loopback addresses.
     */
    private static Set<InetAddress> lookUp(String host) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                addresses.add(withoutNeedlessZone(each));
            }
            if (host.equals("localhost") || host.endsWith(".localhost")) {
                addresses.addAll(loopback());
            }
        } catch (UnknownHostException e) {
            if (!host.endsWith(".localhost")) {
                throw new IllegalArgumentException(ConnectProblem.unknownHost(host).text(), e);
            }
            addresses.addAll(loopback());
        }
        return addresses;
    }

    private static List<InetAddress> loopback() {
        try {
            return List.of(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}),
                    InetAddress.getByAddress(
                            new byte[]{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses are not looked up", e);
        }
    }

    /**
     * Removes the zone of an address that is not link-local, which needs none; some systems reject
     * it.
     */
    private static InetAddress withoutNeedlessZone(InetAddress address)
            throws UnknownHostException {
        return address instanceof Inet6Address six && !six.isLinkLocalAddress()
                ? InetAddress.getByAddress(six.getAddress())
                : address;
    }
}
