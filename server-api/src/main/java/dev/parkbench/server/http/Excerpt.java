package dev.parkbench.server.http;

/** Shortens a text that a client sent, so that it can be repeated in a response. */
public final class Excerpt {

    /** The most characters that are quoted from a method or a part of a target. */
    public static final int WORD = 80;

    /** The most characters that are quoted from a sentence, which may contain such a word. */
    public static final int SENTENCE = 240;

    private static final String ELLIPSIS = "\u2026";

    private Excerpt() {
    }

    /** The text, or its first {@link #WORD} characters and an ellipsis. */
    public static String ofWord(String text) {
        return of(text, WORD);
    }

    /** The text, or its first {@link #SENTENCE} characters and an ellipsis. */
    public static String ofSentence(String text) {
        return of(text, SENTENCE);
    }

    private static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + ELLIPSIS;
    }
}
