package dev.parkbench.server.http;

import org.jspecify.annotations.Nullable;

/**
 * The rules for request targets, in the four forms of RFC 9112 section 3.2.
 *
 * <p>A server without TLS is authoritative for the scheme {@code http}, on any host; an absolute
 * target with another scheme is misdirected (RFC 9110 section 7.4).
 */
final class RequestTarget {

    /** The target of a request for the server as a whole. */
    static final String SERVER = "*";

    private static final Rejection MALFORMED = Rejection.of(400, "malformed request target");
    private static final Rejection USER_INFO = Rejection.of(400, "user in the request target");
    private static final Rejection NOT_FOR_SERVER = Rejection.of(400,
            "the request target * is for OPTIONS only");
    private static final Rejection TUNNEL = Rejection.of(405, "method CONNECT is not allowed");
    private static final Rejection OTHER_SCHEME = Rejection.of(421,
            "no resources of this scheme are here, only of http");

    private static final int HIGHEST_PORT = 65_535;

    private RequestTarget() {
    }

    /** The rejection of a target that breaks a rule, or null. */
    static @Nullable Rejection check(String method, String target) {
        if (target.isEmpty() || !isVisible(target)) {
            return MALFORMED;
        }
        if (method.equals("CONNECT")) {
            return isAuthority(target) && hasPort(target) ? TUNNEL : MALFORMED;
        }
        if (target.charAt(0) == '/') {
            return null;
        }
        if (target.equals(SERVER)) {
            return method.equals("OPTIONS") ? null : NOT_FOR_SERVER;
        }
        return checkAbsolute(target);
    }

    private static @Nullable Rejection checkAbsolute(String target) {
        int colon = schemeEnd(target);
        if (colon < 0 || !target.startsWith("//", colon + 1)) {
            return MALFORMED;
        }
        String authority = target.substring(colon + 3, pathStart(target));
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        if (hostAndPort.isEmpty() || hostAndPort.charAt(0) == ':' || !isAuthority(hostAndPort)) {
            return MALFORMED;
        }
        if (at >= 0) {
            return USER_INFO;
        }
        return target.regionMatches(true, 0, "http", 0, colon) && colon == 4 ? null : OTHER_SCHEME;
    }

    /** The origin form, or {@code *}, of a target that breaks no rule. */
    static String origin(String method, String target) {
        if (target.charAt(0) == '/' || target.equals(SERVER)) {
            return target;
        }
        String rest = target.substring(pathStart(target));
        if (rest.isEmpty()) {
            return method.equals("OPTIONS") ? SERVER : "/";
        }
        return rest.charAt(0) == '/' ? rest : "/" + rest;
    }

    /** The index of the end of an absolute target's authority. */
    private static int pathStart(String target) {
        int index = target.indexOf("://") + 3;
        while (index < target.length() && target.charAt(index) != '/'
                && target.charAt(index) != '?') {
            index++;
        }
        return index;
    }

    /** The index of the colon after a scheme, or -1. */
    private static int schemeEnd(String target) {
        if (!isLetter(target.charAt(0))) {
            return -1;
        }
        for (int i = 1; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a text is a host, possibly empty, optionally followed by a colon and a port. */
    static boolean isAuthority(String text) {
        int end = text.startsWith("[") ? literalEnd(text) : nameEnd(text);
        if (end < 0) {
            return false;
        }
        return end == text.length() || text.charAt(end) == ':' && isPort(text.substring(end + 1));
    }

    private static boolean hasPort(String authority) {
        char last = authority.charAt(authority.length() - 1);
        return isDigit(last) && authority.indexOf(':') > 0
                && authority.lastIndexOf(':') > authority.lastIndexOf(']')
                && !authority.substring(authority.lastIndexOf(':') + 1).matches("0+");
    }

    /** The index after an address in brackets, or -1 if it is malformed. */
    private static int literalEnd(String text) {
        int end = text.indexOf(']');
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (c != ':' && !isNameCharacter(c)) {
                return -1;
            }
        }
        return end < 2 ? -1 : end + 1;
    }

    /** The index after a name or an IPv4 address, or -1 if it is malformed. */
    private static int nameEnd(String text) {
        int end = text.indexOf(':');
        end = end < 0 ? text.length() : end;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= end || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                    return -1;
                }
            } else if (!isNameCharacter(c)) {
                return -1;
            }
        }
        return end;
    }

    private static boolean isPort(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
            port = port * 10 + text.charAt(i) - '0';
            if (port > HIGHEST_PORT) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                return false;
            }
        }
        return true;
    }

    /** Whether a character is unreserved or a sub-delimiter (RFC 3986 section 2). */
    private static boolean isNameCharacter(char c) {
        return isLetter(c) || isDigit(c) || "-._~!$&'()*+,;=".indexOf(c) >= 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
