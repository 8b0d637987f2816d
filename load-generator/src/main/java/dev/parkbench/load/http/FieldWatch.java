package dev.parkbench.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The header field of answers that an expectation names, and what it was. One thread uses it. */
final class FieldWatch {

    private static final int LONGEST_SHOWN = 60;

    private final byte[] name;
    private final byte[] expected;
    private boolean present;
    private boolean matched;
    private final byte[] other = new byte[LONGEST_SHOWN];
    private int otherLength;

    /** Of the field of this name, which should have this value. */
    FieldWatch(String name, String expected) {
        this.name = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        this.expected = expected.getBytes(StandardCharsets.UTF_8);
    }

    /** A new answer begins. */
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

    /** Whether the field was there with its value. */
    boolean matched() {
        return matched;
    }

    /** What there was instead. */
    String seen() {
        return present
                ? "'" + new String(other, 0, otherLength, StandardCharsets.UTF_8) + "'"
                : "no such field";
    }
}
