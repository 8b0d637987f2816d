package dev.parkbench.server.http;

import java.util.Locale;
import java.util.Set;

/** The rules for the header fields and media types that handlers put into responses. */
public final class ResponseHeaders {

    /** The fields that a codec writes itself, in lower case. */
    private static final Set<String> CODECS_OWN = Set.of("content-type", "content-length", "date",
            "connection", "transfer-encoding");

    private ResponseHeaders() {
    }

    /**
     * Checks a field, so that no value from a request can end a line of the response.
     *
     * @throws IllegalArgumentException if the field may not be sent
     */
    public static void check(String name, String value) {
        if (!RequestHead.isToken(name)) {
            throw new IllegalArgumentException(
                    "malformed name of a response header: " + Excerpt.ofWord(name));
        }
        if (CODECS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the server writes the header " + name + " itself");
        }
        checkValue(name, value);
    }

    /**
     * Checks the value of a field.
     *
     * @throws IllegalArgumentException if it has control characters or is not ASCII
     */
    public static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c >= 0x7F) {
                throw new IllegalArgumentException("the value of the response header " + name
                        + " has a character that is not printable ASCII");
            }
        }
    }
}
