package dev.parkbench.results.comparison;

/** Text from a file for a message: short, and without what drives a terminal. */
final class Printable {
    private static final int MOST = 120;

    private Printable() {
    }

    static String of(String text) {
        String safe = text.replaceAll("\\p{Cc}", " ");
        if (safe.length() <= MOST) {
            return safe;
        }
        // Half of a character would be none.
        int end = Character.isHighSurrogate(safe.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return safe.substring(0, end) + "...";
    }
}
