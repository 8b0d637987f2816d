package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 199, 600})
    void aStatusThatNoAnswerHasIsRefusedByName(int status) {
        assertEquals("status " + status + " is not in 200 to 599",
                assertThrows(IllegalArgumentException.class,
                        () -> Response.json(status, Map.of())).getMessage());
    }

    @Test
    void headersKeepTheirOrderAndAreACopy() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("B", "1");
        headers.put("A", "2");
        Response response = new Response(200, headers, Body.EMPTY);
        headers.put("C", "3");
        assertEquals(List.of("B", "A"), List.copyOf(response.headers().keySet()));
        assertThrows(UnsupportedOperationException.class,
                () -> response.headers().put("C", "3"));
    }

    @Test
    void aChangeOfOnePartLeavesTheOthers() {
        Response error = Response.error(405, "no").withHeader("Allow", "GET")
                .withHeader("X", "y");
        Response other = error.withBody(new Body.Text("text"));
        assertEquals(405, other.status());
        assertEquals(Map.of("Allow", "GET", "X", "y"), other.headers());
        assertEquals("{\"error\": \"no\"}", text(error));
        assertEquals("text", text(other));
    }

    @Test
    void aRedirectSaysWhereAndHasNoBody() {
        Response response = Response.movedPermanently("/api/");
        assertEquals(301, response.status());
        assertEquals(Map.of("Location", "/api/"), response.headers());
        assertEquals(0, response.body().bytes().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A B", "A:", "Content-Length", "content-type", "Date", "Connection",
                "Transfer-Encoding"})
    void aHeaderThatNoHandlerMaySetIsRefused(String name) {
        Response response = Response.text("x");
        assertThrows(IllegalArgumentException.class, () -> response.withHeader(name, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "\u0000", "\u00e9", "\u007f"})
    void aValueThatIsNotOneLineOfAsciiIsRefused(String value) {
        Response response = Response.text("x");
        assertThrows(IllegalArgumentException.class, () -> response.withHeader("X", value));
        assertThrows(IllegalArgumentException.class, () -> Response.bytes(value, new byte[1]));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void aStatusWithoutABodyHasNone(int status) {
        assertEquals(0, Response.empty(status).body().bytes().length);
        assertThrows(IllegalArgumentException.class,
                () -> Response.text("x").withStatus(status));
    }

    @Test
    void aBodyKnowsItsTypeAndIsWrittenOnce() {
        Body json = new Body.Json(Map.of());
        Body text = new Body.Text("\u00fc");
        assertEquals("application/json", json.contentType());
        assertEquals("text/plain; charset=utf-8", text.contentType());
        assertEquals(2, text.bytes().length);
        assertArrayEquals("{}".getBytes(StandardCharsets.US_ASCII), json.bytes());
        assertSame(json.bytes(), json.bytes());
    }

    private static String text(Response response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }
}
