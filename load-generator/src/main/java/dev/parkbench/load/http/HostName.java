package dev.parkbench.load.http;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Parses the host of a URL: a name, an IPv4 address, or an IPv6 address in brackets. */
final class HostName {

    private static final int LONGEST = 253;

    private HostName() {
    }

    /**
     * Returns the host in the form in which it is looked up: in lower-case ASCII; an IPv6 address
     * keeps its brackets and its zone.
     *
     * @throws IllegalArgumentException with the reason if the text is not a host
     */
    static String of(String text) {
        if (text.startsWith("[")) {
            return address(text);
        }
        String decoded = text.contains("%") ? decoded(text) : text;
        String host = ascii(decoded).toLowerCase(Locale.ROOT);
        // By the standard, host names have no underscores, but those of containers and Windows may.
        if (!host.matches("[a-z0-9_.~!$&'()*+,;=-]+") || host.startsWith(".")
                || host.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the host '" + text + "' is neither a name nor an address");
        }
        return host;
    }

    private static String address(String text) {
        // In a URL, the percent sign before a zone should itself be encoded; it rarely is.
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

    /**
     * Whether the host is an address, for which there is no name to look up or to check in a
     * certificate.
     */
    static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    /** Returns the host without its zone, which only has a meaning on this machine. */
    static String withoutZone(String host) {
        int zone = host.indexOf('%');
        return host.startsWith("[") && zone > 0 ? host.substring(0, zone) + "]" : host;
    }
}
