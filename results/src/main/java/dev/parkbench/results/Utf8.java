package dev.parkbench.results;

import java.nio.charset.StandardCharsets;

/** Text as UTF-8 that every reader takes. */
public final class Utf8 {
    private static final int REPLACEMENT = 0xfffd;

    private Utf8() {
    }

    /**
     * The bytes of a text, in which half of a character is U+FFFD: names come from files of others,
     * and a name that was cut must not cost the result.
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
