package dev.parkbench.load.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A search for a word in bytes that arrive in parts (Knuth, Morris and Pratt, Fast pattern matching
 * in strings, SIAM Journal on Computing 6, 1977). Used by one thread.
 */
final class ByteSearch {

    private static final int PART = 8 * 1024;

    private final byte[] word;
    /**
     * For each byte of the word, the length of the prefix that remains matched if the next byte
     * does not match.
     */
    private final int[] borders;
    private int matched;
    private boolean found;

    /** Creates a search for the given word; an empty word is always found. */
    ByteSearch(byte[] word) {
        this.word = word;
        this.borders = borders(word);
        this.found = word.length == 0;
    }

    private static int[] borders(byte[] word) {
        int[] borders = new int[word.length];
        int border = 0;
        for (int i = 1; i < word.length; i++) {
            while (border > 0 && word[i] != word[border]) {
                border = borders[border - 1];
            }
            border += word[i] == word[border] ? 1 : 0;
            borders[i] = border;
        }
        return borders;
    }

    /** Continues the search in the first {@code count} bytes of the array. */
    void in(byte[] bytes, int count) {
        int i = 0;
        while (i < count && !found) {
            if (matched == 0) {
                i = indexOfFirst(bytes, i, count);
                if (i == count) {
                    return;
                }
            }
            while (matched > 0 && bytes[i] != word[matched]) {
                matched = borders[matched - 1];
            }
            matched += bytes[i] == word[matched] ? 1 : 0;
            found = matched == word.length;
            i++;
        }
    }

    private int indexOfFirst(byte[] bytes, int from, int count) {
        int i = from;
        while (i < count && bytes[i] != word[0]) {
            i++;
        }
        return i;
    }

    /** Continues the search in a stream until the stream ends or the word is found. */
    void in(InputStream stream) throws IOException {
        byte[] part = new byte[PART];
        int count = stream.read(part);
        while (count >= 0 && !found) {
            in(part, count);
            count = stream.read(part);
        }
    }

    /** Whether the word has been found. */
    boolean found() {
        return found;
    }

    /** Starts a new search for the same word. */
    void forget() {
        matched = 0;
        found = word.length == 0;
    }
}
