package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLinesTest {

    private static final String GET = "GET / HTTP/1.1";

    private static RequestLines read(String... all) {
        RequestLines lines = new RequestLines();
        for (String line : all) {
            assertNull(lines.rejection(), "no line follows one that is refused");
            lines.take((line + "left over").toCharArray(), line.length());
        }
        return lines;
    }

    @Test
    void aHeadEndsWithAnEmptyLine() {
        assertFalse(read(GET, "Host: x").isComplete());
        RequestLines lines = read("HEAD /api/ HTTP/1.0", "Connection:\t keep-alive \t", "");
        assertTrue(lines.isComplete());
        assertTrue(lines.isHead());
        assertTrue(lines.head().mustSayKeepAlive());
        assertEquals("/api/", lines.head().request(Content.NONE).path());
        assertThrows(IllegalStateException.class, new RequestLines()::head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "GET", "GET /", "GET / HTTP/1.", "GET / HTTP/1.x",
                "GET / HTTP/x.1", "GET / http/1.1", "GET / HTTP/1.1 ", "GET /HTTP/1.1",
                "GET HTTP/1.1",
                "HTTP/1.1", "GET / HTTP/11", "GET\t/\tHTTP/1.1", "GET / HTTP/1.10"})
    void aRequestLineHasThreeWordsAndTwoSpaces(String line) {
        assertEquals(Rejection.MALFORMED, read(line).rejection());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / x HTTP/1.1",
                "GET /\t HTTP/1.1"})
    void moreSpacesBelongToTheTarget(String line) {
        assertEquals("malformed request target", reason(read(line)));
    }

    @Test
    void theFirstLineThatBreaksARuleIsTheAnswer() {
        assertEquals("malformed method", reason(read("G(T * HTTP/1.1")));
        assertEquals(Rejection.MALFORMED, read(GET, "X").rejection());
        assertEquals("malformed header name", reason(read(GET, "X : y")));
        assertEquals("malformed header name", reason(read(GET, " X: y")));
        assertEquals("malformed header name", reason(read(GET, ": y")));
        assertEquals("control character in a header value", reason(read(GET, "X: y\r")));
        assertEquals("more than one Host", reason(read(GET, "Host: x", "host: x")));
        assertEquals("no Host", reason(read(GET, "X: y", "")));
    }

    private static String reason(RequestLines lines) {
        Rejection rejection = lines.rejection();
        assertFalse(lines.isComplete());
        return rejection == null ? "none" : rejection.reason();
    }

    @Test
    void aRequestLineMayBeAsLongAsTheLimitAndNoLonger() {
        String longest = "GET /" + "a".repeat(Limits.REQUEST_LINE_BYTES - 14) + " HTTP/1.1";
        assertNull(read(longest).rejection());
        assertEquals(Rejection.URI_TOO_LONG, read(longest + "a").rejection());
        RequestLines unended = new RequestLines();
        unended.takeUnended(Limits.REQUEST_LINE_BYTES);
        assertNull(unended.rejection());
        unended.takeUnended(Limits.REQUEST_LINE_BYTES + 1);
        assertEquals(Rejection.URI_TOO_LONG, unended.rejection());
    }

    @Test
    void asManyFieldsAsTheLimitPass() {
        RequestLines lines = read(GET, "Host: x");
        for (int i = 1; i < Limits.HEADER_COUNT; i++) {
            lines.take("X: y".toCharArray(), 4);
        }
        assertNull(lines.rejection());
        lines.takeUnended(0);
        assertNull(lines.rejection(), "the empty line may follow");
        lines.take("X: y".toCharArray(), 4);
        assertEquals(Rejection.HEADERS_TOO_LARGE, lines.rejection());
    }

    @Test
    void asManyBytesOfFieldsAsTheLimitPass() {
        // Each line counts the two of its end, and its white space.
        int left = Limits.HEADER_BYTES - "Host: x".length() - 2;
        String longest = "X:" + " ".repeat(left - 5) + "y";
        assertNull(read(GET, "Host: x", longest).rejection());
        assertEquals(Rejection.HEADERS_TOO_LARGE, read(GET, "Host: x", longest + " ").rejection());
        RequestLines unended = read(GET, "Host: x");
        unended.takeUnended(left - 2);
        assertNull(unended.rejection());
        unended.takeUnended(left - 1);
        assertEquals(Rejection.HEADERS_TOO_LARGE, unended.rejection());
    }

    @Test
    void fieldsOfATrailerMeanNothing() {
        RequestLines lines = RequestLines.ofTrailer();
        for (String field : new String[]{"Host: a b", "Content-Length: x", "Host: x", ""}) {
            lines.take(field.toCharArray(), field.length());
            assertNull(lines.rejection());
        }
        assertTrue(lines.isComplete());
        RequestLines bad = RequestLines.ofTrailer();
        bad.take("X : y".toCharArray(), 5);
        assertEquals("malformed header name", reason(bad));
    }
}
