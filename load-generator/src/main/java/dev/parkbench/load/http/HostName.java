package dev.parkbench.load.http;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The host of a URL: a name, an IPv4 address, or an IPv6 address in brackets. */
final class HostName {

    private static final int LONGEST = 253;

    private HostName() {
    }

    /**
     * The host as it is looked up: in small ASCII letters; an address of IPv6 keeps its brackets and
     * its zone.
     *
     * @throws IllegalArgumentException with the reason if it is none
     */
    static String of(String text) {
        if (text.startsWith("[")) {
            return address(text);
        }
        String decoded = text.contains("%") ? decoded(text) : text;
        String host = ascii(decoded).toLowerCase(Locale.ROOT);
        // Underscores are not for hosts by the book, but containers and Windows have them.
        if (!host.matches("[a-z0-9_.~!$&'()*+,;=-]+") || host.startsWith(".")
                || host.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the host '" + text + "' is neither a name nor an address");
        }
        return host;
    }

    private static String address(String text) {
        // In a URL the percent sign before a zone is itself to be encoded; few do.
        String address = text.replace("%25", "%");
        if (!address.matches("\\[[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[\\w.:~-]+)?]")) {
            throw new IllegalArgumentException(
                    "the host '" + text + "' is not an IPv6 address such as [::1]");
        }
        return address;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the host '" + text + "' has an invalid percent-encoding", e);
        }
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the host '" + name + "' is not a name: " + e.getMessage(), e);
        }
    }

    /** Whether it is an address, for which no name is looked up and no certificate need stand. */
    static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    /** Without the zone, which only this machine knows. */
    static String withoutZone(String host) {
        int zone = host.indexOf('%');
        return host.startsWith("[") && zone > 0 ? host.substring(0, zone) + "]" : host;
    }
}
