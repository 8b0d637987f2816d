package dev.parkbench.results.comparison;

/** Text from a file for a message: short, and without what drives a terminal. */
final class Printable {
    private static final int MOST = 120;

    private Printable() {
    }

    static String of(String text) {
        String safe = text.replaceAll("\\p{Cc}", " ");
        return safe.length() <= MOST ? safe : safe.substring(0, MOST) + "...";
    }
}
