package dev.parkbench.server.http;

/** The beginning of a text that a client chose, short enough to be repeated in an answer. */
public final class Excerpt {

    /** The most characters of a method or a part of a target that are repeated. */
    public static final int WORD = 80;

    /** The most characters of a sentence, which may have such a word in it. */
    public static final int SENTENCE = 240;

    private static final String ELLIPSIS = "\u2026";

    private Excerpt() {
    }

    /** The text, or as much of it as a {@link #WORD} may have and an ellipsis. */
    public static String ofWord(String text) {
        return of(text, WORD);
    }

    /** The text, or as much of it as a {@link #SENTENCE} may have and an ellipsis. */
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
