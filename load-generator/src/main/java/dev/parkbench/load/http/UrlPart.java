package dev.parkbench.load.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A part of a URL, with the characters that must be encoded in it: those of the URL standard's
 * percent-encode sets, and those that RFC 3986 allows nowhere, because strict servers reject them.
 */
enum UrlPart {
    PATH("\"#<>?`{}^|\\"),
    QUERY("\"#<>'`{}^|\\");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String unsafe;

    UrlPart(String unsafe) {
        this.unsafe = unsafe;
    }

    /**
     * Returns the text in UTF-8 with the characters that must be encoded as {@code %XX}; a percent
     * sign is kept.
     */
    String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            append(each & 0xFF, encoded);
        }
        return encoded.toString();
    }

    /** Encodes data, in which percent signs and separators are encoded as well. */
    String encodedData(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if ("%/&=+".indexOf(each) >= 0) {
                encoded.append('%').append(HEX.toHexDigits(each));
            } else {
                append(each & 0xFF, encoded);
            }
        }
        return encoded.toString();
    }

    private void append(int character, StringBuilder encoded) {
        if (character <= ' ' || character >= 0x7F || unsafe.indexOf(character) >= 0) {
            encoded.append('%').append(HEX.toHexDigits((byte) character));
        } else {
            encoded.append((char) character);
        }
    }
}
