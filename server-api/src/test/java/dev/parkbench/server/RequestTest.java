package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void aTargetIsADecodedPathAndARawQuery() {
        Request request = Request.of("GET", "/a%20b/?x=%41&y=1?2");
        assertEquals("/a b/", request.path());
        assertEquals("x=%41&y=1?2", request.query());
        assertEquals("A", request.parameter("x"));
        assertEquals("1?2", request.parameter("y"));
        assertNull(request.parameter("z"));
    }

    @Test
    void aTargetWithoutAQuestionMarkHasAnEmptyQuery() {
        assertEquals("", Request.of("GET", "/api/").query());
        assertEquals("", Request.of("GET", "/api/?").query());
    }

    @Test
    void anEscapedQuestionMarkBelongsToThePath() {
        assertEquals("/a?b/", Request.of("GET", "/a%3Fb/").path());
        assertEquals("", Request.of("GET", "/a%3Fb/").query());
    }

    @Test
    void pathParametersReplaceNothingElse() {
        Headers headers = Headers.of("X", "y");
        Content body = Content.of("text");
        Request request = Request.of("HEAD", "/delay/5/?a=b", headers, body)
                .withPathParameters(Map.of("ms", "5"));
        assertEquals(new Request("HEAD", "/delay/5/", "a=b", Map.of("ms", "5"), headers, body),
                request);
        assertEquals("5", request.pathParameter("ms"));
        assertEquals("y", request.header("x"));
        assertEquals("the path has no variable 'id', only [ms]",
                assertThrows(IllegalArgumentException.class,
                        () -> request.pathParameter("id")).getMessage());
    }

    @Test
    void headersAreFoundInAnyCaseAndKeepTheirOrder() {
        Headers headers = Headers.of("Accept", "a", "X-Id", "1", "accept", "b");
        assertEquals("a", headers.first("ACCEPT"));
        assertEquals(List.of("a", "b"), headers.all("accept"));
        assertEquals(List.of("Accept", "X-Id", "accept"), headers.names());
        assertNull(headers.first("Cookie"));
        assertEquals(List.of(), headers.all("Cookie"));
    }

    @Test
    void aRequestIsLoggedWithoutTheValuesOfItsHeadersAndItsBody() {
        String text = Request.of("POST", "/", Headers.of("Authorization", "secret"),
                Content.of("secret")).toString();
        assertFalse(text.contains("secret"), text);
        assertTrue(text.contains("Authorization") && text.contains("6 bytes"), text);
    }

    @Test
    void aBodyIsBytesAStreamAndText() throws Exception {
        Content body = Content.of("h\u00e9");
        assertEquals(3, body.length());
        assertEquals("h\u00e9", body.text());
        assertArrayEquals(body.bytes(), body.stream().readAllBytes());
        assertArrayEquals(body.bytes(), body.stream().readAllBytes());
        assertSame(Content.NONE, Content.of(new byte[0]));
    }
}
