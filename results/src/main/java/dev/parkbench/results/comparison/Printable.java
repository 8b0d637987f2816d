package dev.parkbench.results.comparison;

/**
 * Prepares text from a file for a message: shortens it and removes characters that could control a
 * terminal.
 */
final class Printable {
    private static final int MOST = 120;

    private Printable() {
    }

    static String of(String text) {
        String safe = text.replaceAll("\\p{Cc}", " ");
        if (safe.length() <= MOST) {
            return safe;
        }
        // Do not cut a surrogate pair in half.
        int end = Character.isHighSurrogate(safe.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return safe.substring(0, end) + "...";
    }
}
