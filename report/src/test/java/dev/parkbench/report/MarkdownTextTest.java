package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {"a|b^a\\|b", "a\\b^a\\\\b", "<b>^&lt;b&gt;", "R&D^R&amp;D",
                "2*D*n^2\\*D\\*n", "`x`^\\`x\\`", "[a](b)^\\[a\\](b)",
                "response_time^response_time",
                "_it_^\\_it\\_", "~a~^\\~a\\~", "# x^\\# x", "- x^\\- x", "12. x^12\\. x",
                "---^\\---",
                "-Xmx1g^-Xmx1g", "-3^-3", "1.5 s^1.5 s", "#1^#1",
                "plain 1,004.2 ms^plain 1,004.2 ms"})
    void whatWouldBeMarkupIsEscaped(String text, String escaped) {
        assertEquals(escaped, MarkdownText.escape(text));
    }

    @Test
    void lineBreaksAndControlCharactersBecomeBlanks() {
        assertEquals("a b c d", MarkdownText.escape(" a\r\n b\nc\u001bd\n"));
    }

    @Test
    void aFenceIsLongerThanAnyInside() {
        assertEquals("````sh\n```\n````\n", MarkdownText.fenced("sh", "```"));
        assertEquals("```sh\nls\n```\n", MarkdownText.fenced("sh", "ls\n"));
    }
}
