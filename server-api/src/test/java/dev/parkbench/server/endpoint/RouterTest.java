package dev.parkbench.server.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.server.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router<String> router = new Router<>();

    @BeforeEach
    void addRoutes() {
        router.add("/api/", "api");
        router.add("/delay/{ms}/", "delay");
        router.add("/delay/none/", "none");
        router.add("/a.c/{x}/end/", "dotted");
    }

    private @Nullable String location(String target) {
        return router.withSlash(Request.of("GET", target));
    }

    @Test
    void anExactTemplateMatchesItselfWithoutParameters() {
        assertEquals(new Router.Match<>("api", Map.of()), router.match("/api/"));
    }

    @Test
    void bracesMatchAnyOneSegment() {
        assertEquals(new Router.Match<>("delay", Map.of("ms", "1 2")), router.match("/delay/1 2/"));
        assertEquals(new Router.Match<>("dotted", Map.of("x", "y")), router.match("/a.c/y/end/"));
    }

    @Test
    void anExactTemplateComesBeforeBraces() {
        assertEquals(new Router.Match<>("none", Map.of()), router.match("/delay/none/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/api", "/API/", "/api//", "//api/", "/delay//", "/delay/1/2/",
                "/delay/1", "/abc/y/end/", "/x/delay/1/", "/delay/1/\n"})
    void everyOtherPathMatchesNothing(String path) {
        assertNull(router.match(path));
    }

    @Test
    void twoEndpointsAtOnePathAreRefused() {
        assertEquals("two endpoints at /api/",
                assertThrows(IllegalArgumentException.class,
                        () -> router.add("/api/", "again")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x/{a}/{a}", "/x/{}", "/x/{a", "/x/a}", "/x/{a b}"})
    void aTemplateWhoseBracesAreNoVariablesIsRefused(String template) {
        assertThrows(IllegalArgumentException.class, () -> router.add(template, "x"));
    }

    @Test
    void twoTemplatesThatMatchTheSamePathsAreRefused() {
        assertEquals("the templates /delay/{ms}/ and /delay/{seconds}/ match the same paths",
                assertThrows(IllegalArgumentException.class,
                        () -> router.add("/delay/{seconds}/", "again")).getMessage());
    }

    @Test
    void aTemplateMayHaveSeveralVariablesAndNoLastSlash() {
        router.add("/shops/{shop}/orders/{id}", "order");
        assertEquals(new Router.Match<>("order", Map.of("shop", "a", "id", "42")),
                router.match("/shops/a/orders/42"));
        assertNull(router.match("/shops/a/orders/42/"));
        assertNull(location("/shops/a/orders/42"));
    }

    @Test
    void aMissingSlashIsAddedBeforeTheQueryThatStaysAsItIs() {
        assertEquals("/api/", location("/api"));
        assertEquals("/api/?a=%zz&b=+", location("/api?a=%zz&b=+"));
        assertEquals("/delay/5/", location("/delay/5"));
    }

    @Test
    void aRedirectLeadsToTheVeryPathThatWasAskedFor() {
        assertEquals("/delay/%C3%BC%20%25%3F%23%0D%0A/",
                location("/delay/%C3%BC%20%25%3F%23%0D%0A"));
        // A letter and its accent apart are another path than the letter with its accent.
        assertEquals("/delay/e%CC%81/", location("/delay/e%CC%81"));
        assertEquals("/delay/a:b@c;d=e/", location("/delay/a:b@c;d=e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/nothing", "/", "/delay", "/delay/", "/api%3F"})
    void whereASlashDoesNotHelpThereIsNoRedirect(String target) {
        assertNull(location(target));
    }
}
