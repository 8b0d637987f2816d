package dev.parkbench.load.http;

import java.util.ArrayList;
import java.util.List;

/** Splits texts at colons, except for colons within the brackets of an IPv6 address. */
final class Colons {

    private static final int LAST_PORT = 65_535;

    private Colons() {
    }

    /** Splits a text into at most {@code most} parts; the last one keeps any further colons. */
    static List<String> split(String text, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length() && parts.size() < most - 1; i++) {
            char each = text.charAt(i);
            depth += each == '[' ? 1 : each == ']' ? -1 : 0;
            if (each == ':' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Parses a port, 1 to 65535. */
    static int port(String option, String text, String part) {
        if (!part.matches("\\d{1,5}") || Integer.parseInt(part) < 1
                || Integer.parseInt(part) > LAST_PORT) {
            throw new IllegalArgumentException(
                    option + " '" + text + "': the port '" + part + "' is not in 1 to 65535");
        }
        return Integer.parseInt(part);
    }
}
