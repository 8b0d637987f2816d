package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
        assertEquals(new Request("GET", "/a?b/", "", Map.of()), Request.of("GET", "/a%3Fb/"));
    }

    @Test
    void pathParametersReplaceNothingElse() {
        Request request = Request.of("HEAD", "/delay/5/?a=b")
                .withPathParameters(Map.of("ms", "5"));
        assertEquals(new Request("HEAD", "/delay/5/", "a=b", Map.of("ms", "5")), request);
    }
}
