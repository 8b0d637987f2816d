package dev.parkbench.results;

import java.nio.charset.StandardCharsets;

/** Encodes text as valid UTF-8. */
public final class Utf8 {
    private static final int REPLACEMENT = 0xfffd;

    private Utf8() {
    }

    /**
     * The bytes of a text, in which an unpaired surrogate is replaced by U+FFFD: names come from
     * other programs' files, and a truncated name must not make the result unreadable.
     */
    public static byte[] bytes(String text) {
        int[] points = text.codePoints().map(point -> isHalf(point) ? REPLACEMENT : point)
                .toArray();
        return new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
