package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** So few letters that words overlap with themselves. */
    private static String text(Random random, int length, int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(letters)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void itFindsWhatIndexOfFindsHoweverTheTextIsCut(long seed) {
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            String word = text(random, random.nextInt(9), 2);
            String text = text(random, random.nextInt(60), 2);
            ByteSearch search = new ByteSearch(bytes(word));
            int at = 0;
            while (at < text.length()) {
                int end = Math.min(text.length(), at + random.nextInt(10));
                byte[] part = bytes(text.substring(at, end) + "abab");
                search.in(part, end - at);
                at = end;
            }
            assertEquals(text.contains(word), search.found(), () -> word + " in " + text);
            found += search.found() ? 1 : 0;
        }
        assertTrue(found > 2_000 && found < 18_000, "found " + found);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void itFindsTheSameInStreams(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String word = text(random, 14, 2);
            String text = text(random, 20_000, 2);
            ByteSearch search = new ByteSearch(bytes(word));
            search.in(new ByteArrayInputStream(bytes(text)));
            assertEquals(text.contains(word), search.found(), word);
        }
    }

    @Test
    void itBeginsAnew() {
        ByteSearch search = new ByteSearch(bytes("aab"));
        search.in(bytes("xaab"), 4);
        assertTrue(search.found());

        search.forget();
        assertFalse(search.found());
        search.in(bytes("aa"), 2);
        search.forget();
        search.in(bytes("b"), 1);
        assertFalse(search.found(), "half of the word was in what is forgotten");
    }

    @Test
    void theEmptyWordIsEverywhere() {
        ByteSearch search = new ByteSearch(new byte[0]);
        assertTrue(search.found());
        search.forget();
        assertTrue(search.found());
    }
}
