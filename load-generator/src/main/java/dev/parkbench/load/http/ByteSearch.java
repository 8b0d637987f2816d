package dev.parkbench.load.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A search for a word in bytes that come in parts (Knuth, Morris and Pratt, Fast pattern matching in
 * strings, SIAM Journal on Computing 6, 1977). One thread uses it.
 */
final class ByteSearch {

    private static final int PART = 8 * 1024;

    private final byte[] word;
    /** How much of the word is still matched after each of its bytes, if the next does not match. */
    private final int[] borders;
    private int matched;
    private boolean found;

    /** For this word; an empty one is everywhere. */
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

    /** Goes on in so many bytes. */
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

    /** Goes on in a stream until it ends or the word is found. */
    void in(InputStream stream) throws IOException {
        byte[] part = new byte[PART];
        int count = stream.read(part);
        while (count >= 0 && !found) {
            in(part, count);
            count = stream.read(part);
        }
    }

    /** Whether the word has come. */
    boolean found() {
        return found;
    }

    /** Begins anew. */
    void forget() {
        matched = 0;
        found = word.length == 0;
    }
}
