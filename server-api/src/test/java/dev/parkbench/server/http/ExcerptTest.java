package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void whatIsShortIsRepeatedAsItIs() {
        assertEquals("", Excerpt.ofWord(""));
        assertEquals("x".repeat(80), Excerpt.ofWord("x".repeat(80)));
        assertEquals("x".repeat(240), Excerpt.ofSentence("x".repeat(240)));
    }

    @Test
    void whatIsLongEndsInAnEllipsis() {
        assertEquals("x".repeat(80) + "\u2026", Excerpt.ofWord("x".repeat(81)));
        assertEquals("x".repeat(240) + "\u2026", Excerpt.ofSentence("x".repeat(5_000)));
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertEquals("x".repeat(79) + "\u2026", Excerpt.ofWord("x".repeat(79) + "\ud83d\ude00"));
    }
}
