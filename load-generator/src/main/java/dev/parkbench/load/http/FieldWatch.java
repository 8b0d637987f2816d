package dev.parkbench.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Compares one header field of responses with its expected value. Used by one thread. */
final class FieldWatch {

    private static final int LONGEST_SHOWN = 60;

    private final byte[] name;
    private final byte[] expected;
    private boolean present;
    private boolean matched;
    private final byte[] other = new byte[LONGEST_SHOWN];
    private int otherLength;

    /** Creates a watch for the field with the given name and expected value. */
    FieldWatch(String name, String expected) {
        this.name = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        this.expected = expected.getBytes(StandardCharsets.UTF_8);
    }

    /** Starts a new response. */
    void forget() {
        present = false;
        matched = false;
    }

    boolean isNamed(byte[] bytes, int start, int end) {
        return AnswerScanner.equal(name, bytes, start, end);
    }

    void value(byte[] bytes, int start, int end) {
        present = true;
        if (Arrays.equals(expected, 0, expected.length, bytes, start, end)) {
            matched = true;
        } else {
            otherLength = Math.min(other.length, end - start);
            System.arraycopy(bytes, start, other, 0, otherLength);
        }
    }

    /** Whether the response has the field with its expected value. */
    boolean matched() {
        return matched;
    }

    /** Describes what the response has instead. */
    String seen() {
        return present
                ? "'" + new String(other, 0, otherLength, StandardCharsets.UTF_8) + "'"
                : "no such field";
    }
}
