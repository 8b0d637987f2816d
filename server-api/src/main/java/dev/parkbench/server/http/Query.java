package dev.parkbench.server.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from a raw query string as the article's server does: the last of repeated names
 * wins, {@code +} means a space, an invalid escape is kept as it is and invalid UTF-8 becomes
 * U+FFFD.
 */
public final class Query {

    private Query() {
    }

    /**
     * The last value of {@code name}: empty if it was given without a value, null if it was not
     * given.
     */
    public static @Nullable String last(String query, String name) {
        String found = null;
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            int equals = query.indexOf('=', start);
            if (equals < 0 || equals > end) {
                equals = end;
            }
            if (end > start && decode(query.substring(start, equals), true).equals(name)) {
                found = equals < end ? query.substring(equals + 1, end) : "";
            }
            start = end + 1;
        }
        return found == null ? null : decode(found, true);
    }

    /** Percent-decodes a path, in which a plus sign stays a plus sign. */
    public static String decodePath(String path) {
        return decode(path, false);
    }

    /**
     * The path with every byte percent-encoded that a path may not contain literally (RFC 3986).
     */
    public static String encodePath(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (byte next : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (next & 0xFF);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9';
            if (alphanumeric || "/-._~!$&'()*+,;=:@".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
            }
        }
        return text.toString();
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1]) : -1;
            int low = high < 0 ? -1 : hex(bytes[i + 2]);
            if (low >= 0) {
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = plusIsSpace && bytes[i] == '+' ? (byte) ' ' : bytes[i];
            }
        }
        breakSurrogates(bytes, length);
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Makes both first bytes of an encoded surrogate invalid, so that each byte becomes a U+FFFD as
     * in Python; Java would replace the whole sequence by one.
     */
    private static void breakSurrogates(byte[] bytes, int length) {
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
                bytes[i] = (byte) 0xFF;
                bytes[i + 1] = (byte) 0xFF;
            }
        }
    }

    private static int hex(byte character) {
        return Character.digit((char) (character & 0xFF), 16);
    }
}
