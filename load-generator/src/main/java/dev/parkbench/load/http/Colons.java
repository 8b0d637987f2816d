package dev.parkbench.load.http;

import java.util.ArrayList;
import java.util.List;

/** Texts whose parts have colons between them; those in brackets are of an address. */
final class Colons {

    private static final int LAST_PORT = 65_535;

    private Colons() {
    }

    /** The parts; the last one of so many has the colons that are left. */
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

    /** A port, 1 to 65535. */
    static int port(String option, String text, String part) {
        if (!part.matches("\\d{1,5}") || Integer.parseInt(part) < 1
                || Integer.parseInt(part) > LAST_PORT) {
            throw new IllegalArgumentException(
                    option + " '" + text + "': the port '" + part + "' is not in 1 to 65535");
        }
        return Integer.parseInt(part);
    }
}
