package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.server.client.AsyncInProcessClient;
import dev.parkbench.server.client.InProcessClient;
import dev.parkbench.server.client.InProcessResponse;
import dev.parkbench.server.contract.ExpectedAnswers;
import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.RawResponse;
import dev.parkbench.server.contract.TestServer;
import dev.parkbench.server.contract.UnusualRequests;
import dev.parkbench.server.endpoint.AdmissionPolicy;
import dev.parkbench.server.http.Limits;
import dev.parkbench.server.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What every backend promises, checked over real sockets with nothing but bytes.
 *
 * <p>A backend's own test extends this and says which backend it is, and which knobs it wants.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class BackendContractTest extends EndpointContractTest {

    private static final Duration D = Duration.ofMillis(30);
    private static final String HOST = "Host: localhost\r\n";
    private static final String DECLARED_BODY = "POST /api/ HTTP/1.1\r\n" + HOST
            + "Content-Length: ";
    private static final String CHUNKED_BODY = "POST /api/ HTTP/1.1\r\n" + HOST
            + "Transfer-Encoding: chunked\r\n\r\n";

    private static final String ON_DISCONNECT = "--on-disconnect";

    /** Longer than the handlers of these tests live, so that one that ends was interrupted. */
    private static final String ENDLESS = "/delay/60000/";

    private TestServer server;

    /** Whether the server can notice that a client leaves while such a handler runs. */
    protected boolean noticesDuring(HandlerStyle style) {
        return true;
    }

    /** A client that ends its output is served, except where that means that it has gone. */
    private void assumeServesHalfClosedClients() {
        assumeFalse(knobs().contains("interrupt"));
    }

    /** Starts a server of this backend with these arguments too; the caller closes it. */
    protected final TestServer start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(knobs());
        int replaced = arguments.indexOf(ON_DISCONNECT);
        if (replaced >= 0 && List.of(more).contains(ON_DISCONNECT)) {
            arguments.subList(replaced, replaced + 2).clear();
        }
        arguments.addAll(List.of(more));
        if (!arguments.contains("--delay")) {
            arguments.addAll(List.of("--delay", D.toMillis() + "ms"));
        }
        return TestServer.start(backend(), arguments);
    }

    @BeforeAll
    void startServer() throws IOException {
        server = start("--handler", "blocking");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    // The endpoints

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    ''                        | {"message": "Hello World!"}
                    ?                         | {"message": "Hello World!"}
                    ?other=1                  | {"message": "Hello World!"}
                    ?TASK_ID=1                | {"message": "Hello World!"}
                    ?task_id=7                | {"message": "Hello World!", "task_id": "7"}
                    ?task_id=                 | {"message": "Hello World!", "task_id": ""}
                    ?task_id                  | {"message": "Hello World!", "task_id": ""}
                    ?task_id=a&task_id=b      | {"message": "Hello World!", "task_id": "b"}
                    ?task_id=a&x=1&task_id=   | {"message": "Hello World!", "task_id": ""}
                    ?a=b&&task_id=3&          | {"message": "Hello World!", "task_id": "3"}
                    ?task%5Fid=7              | {"message": "Hello World!", "task_id": "7"}
                    ?task_id=1;task_id=2      | {"message": "Hello World!", "task_id": "1;task_id=2"}
                    ?task_id=a=b              | {"message": "Hello World!", "task_id": "a=b"}
                    ?task_id=a?b/c            | {"message": "Hello World!", "task_id": "a?b/c"}
                    ?task_id=a+b%2Bc          | {"message": "Hello World!", "task_id": "a b+c"}
                    ?task_id=caf%C3%A9        | {"message": "Hello World!", "task_id": "caf\\u00e9"}
                    ?task_id=caf%c3%a9        | {"message": "Hello World!", "task_id": "caf\\u00e9"}
                    ?task_id=%F0%9F%98%80     | {"message": "Hello World!", "task_id": "\\ud83d\\ude00"}
                    ?task_id=%ff              | {"message": "Hello World!", "task_id": "\\ufffd"}
                    ?task_id=%zz              | {"message": "Hello World!", "task_id": "%zz"}
                    ?task_id=100%             | {"message": "Hello World!", "task_id": "100%"}
                    ?task_id=%4               | {"message": "Hello World!", "task_id": "%4"}
                    ?task_id=%22%5C%0A%09%00  | {"message": "Hello World!", "task_id": "\\"\\\\\\n\\t\\u0000"}
                    ?task_id=%7F/             | {"message": "Hello World!", "task_id": "\\u007f/"}
                    """)
    void apiEchoesTheTaskAsTheArticleDoes(String query, String body) throws Exception {
        RawResponse response = server.get("/api/" + query);
        assertEquals(200, response.status());
        assertEquals(body, response.text());
    }

    @Test
    void apiAnswersAfterTheDelay() throws Exception {
        try (RawClient client = server.connect()) {
            client.get("/health/");
            long start = System.nanoTime();
            client.get("/api/");
            // A timer may round down by a tick of its clock.
            assertTrue(System.nanoTime() - start >= D.minusMillis(1).toNanos());
        }
    }

    @ParameterizedTest
    @EnumSource
    void handlerStyleIsAKnob(HandlerStyle style) throws Exception {
        String greeting = style == HandlerStyle.ASYNC ? "Hello Async World!" : "Hello World!";
        try (TestServer styled = start("--handler", style.toString())) {
            assertEquals("{\"message\": \"" + greeting + "\", \"task_id\": \"3\"}",
                    styled.get("/api/?task_id=3").text());
            assertEquals("{\"message\": \"" + greeting + "\"}", styled.get("/delay/1/").text());
            assertTrue(styled.get("/cpu/1/").json().path("burned_ms").asDouble() >= 1);
            assertEquals("{\"status\": \"ready\"}", styled.get("/health/").text());
        }
    }

    @Test
    void delayIsInThePath() throws Exception {
        try (RawClient client = server.connect()) {
            long start = System.nanoTime();
            assertEquals("{\"message\": \"Hello World!\", \"task_id\": \"x\"}",
                    client.get("/delay/60/?task_id=x").text());
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(59).toNanos());
            assertEquals("{\"message\": \"Hello World!\"}", client.get("/delay/0/").text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/delay/x/", "/delay/-1/", "/delay/1.5/", "/delay/60001/",
                "/delay/99999999999999999999/", "/cpu/x/", "/cpu/60001/"})
    void delayThatIsNoneIsABadRequest(String target) throws Exception {
        try (RawClient client = server.connect()) {
            RawResponse response = client.get(target);
            assertEquals(400, response.status());
            assertTrue(response.json().path("error").asString().contains("60000"),
                    response.text());
            assertEquals(200, client.get("/health/").status(), "the connection is kept");
        }
    }

    @Test
    void longestDelayIsAKnob() throws Exception {
        try (TestServer impatient = start("--max-delay", "10ms")) {
            assertEquals(200, impatient.get("/delay/10/").status());
            assertEquals(400, impatient.get("/delay/11/").status());
        }
    }

    @Test
    void cpuBurnsWhatItSays() throws Exception {
        double burned = server.get("/cpu/20/").json().path("burned_ms").asDouble();
        assertTrue(burned >= 20, "burned " + burned);
    }

    @ParameterizedTest
    @EnumSource
    void slotsAnswerAfterTheDelay(AdmissionPolicy policy) throws Exception {
        try (RawClient client = server.connect()) {
            long start = System.nanoTime();
            assertEquals("{\"message\": \"done\"}",
                    client.get("/slots/" + policy + "/?set=1").text());
            assertTrue(System.nanoTime() - start >= D.minusMillis(1).toNanos());
        }
    }

    @Test
    void aStallHoldsTheSlotsOfOneSet() throws Exception {
        try (TestServer stalled = start()) {
            assertEquals(200, stalled.get("/stall/500/?set=3").status());
            long start = System.nanoTime();
            assertEquals(200, stalled.get("/slots/unlimited/?set=3").status());
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(250).toNanos());
            assertEquals(200, stalled.get("/stall/60000/?set=3").status());
            assertEquals(200, stalled.get("/slots/unlimited/?set=4").status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/slots/unlimited/?set=x", "/slots/shedding/?set=20",
                "/slots/semaphore/?set=-1", "/stall/1/?set=100", "/stall/60001/"})
    void aSetThatIsNoneIsABadRequest(String target) throws Exception {
        assertEquals(400, server.get(target).status());
    }

    @Test
    void healthIsReady() throws Exception {
        assertEquals("{\"status\": \"ready\"}", server.get("/health/").text());
    }

    @Test
    void statsCountTheEndpoints() throws Exception {
        try (TestServer counted = start(); RawClient waiting = counted.connect()) {
            counted.get("/api/");
            counted.get("/api/");
            counted.get("/nope/");
            waiting.sendGet("/delay/60000/");
            counted.awaitInFlight("delay", 1);
            JsonNode stats = counted.get("/stats/").json();
            assertEquals(2, stats.at("/endpoints/api/started").asInt());
            assertEquals(2, stats.at("/endpoints/api/completed").asInt());
            assertEquals(0, stats.at("/endpoints/api/in_flight").asInt());
            assertEquals(1, stats.at("/endpoints/api/max_in_flight").asInt());
            assertEquals(1, stats.at("/endpoints/delay/in_flight").asInt());
            assertEquals(0, stats.at("/endpoints/delay/completed").asInt());
            assertEquals(0, stats.at("/endpoints/delay/idle_seconds").asDouble(-1));
            assertTrue(stats.at("/endpoints/api/idle_seconds").asDouble() > 0, stats.toString());
            assertEquals(0, stats.at("/endpoints/cpu/started").asInt());
            assertEquals(0, stats.at("/endpoints/api/interrupted").asInt(-1));
            assertEquals(0, stats.at("/endpoints/api/abandoned").asInt(-1));
            for (String number : List.of("/delay_seconds", "/uptime_seconds", "/cpu_seconds",
                    "/threads/live",
                    "/threads/peak", "/heap/used_bytes", "/heap/max_bytes", "/gc/collections")) {
                assertTrue(stats.at(number).isNumber(), number + " of " + stats);
            }
        }
    }

    @Test
    void statsCollectGarbageFirstIfAsked() throws Exception {
        int before = collections("/stats/");
        assertTrue(collections("/stats/?gc=true") > before, "no collection");
        // The JVM may collect by itself between two requests, but not between all of these.
        boolean left = false;
        for (int i = 0; i < 10 && !left; i++) {
            left = collections("/stats/") == collections("/stats/?gc=false");
        }
        assertTrue(left, "collects without being asked to");
    }

    private int collections(String target) throws Exception {
        try (RawClient client = server.connect()) {
            return client.get(target).json().at("/gc/collections").asInt();
        }
    }

    // Methods and paths

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/?task_id=1", "/delay/0/", "/health/", "/nope/", "/api",
                "/delay/x/"})
    void headIsGetWithoutABody(String target) throws Exception {
        try (RawClient client = server.connect()) {
            List<String> get = client.get(target).maskedHead();
            client.send("HEAD " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
            assertEquals(get, new RawResponse(client.readHead(), "").maskedHead());
            assertEquals("{\"status\": \"ready\"}", client.get("/health/").text());
        }
    }

    @ParameterizedTest
    @CsvSource({"/api, /api/", "/api?task_id=a%20b&x, /api/?task_id=a%20b&x",
        "/delay/5?task_id=1, /delay/5/?task_id=1", "/health, /health/"})
    void missingSlashIsARedirectThatKeepsTheQuery(String target, String location)
            throws Exception {
        try (RawClient client = server.connect()) {
            assertEquals(List.of("HTTP/1.1 301 Moved Permanently", "Content-Length: 0",
                    "Location: " + location, "Date: *"), client.get(target).maskedHead());
            assertEquals(200, client.get(location).status(), "the connection is kept");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nope", "/nope/", "/api/x/", "/apis/", "//api/", "/API/",
                "/delay/", "/delay/1/2/", "/api/%2e%2e/"})
    void unknownPathIsNotFound(String target) throws Exception {
        RawResponse response = server.get(target);
        assertEquals(404, response.status());
        assertEquals("application/json", response.header("Content-Type"));
        assertTrue(response.text().startsWith("{\"error\": \"no such path: /"), response.text());
    }

    @Test
    void pathIsPercentDecoded() throws Exception {
        assertEquals(200, server.get("/%61pi/").status());
        assertEquals("{\"error\": \"no such path: /caf\\u00e9+/\"}",
                server.get("/caf%C3%A9+/").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get"})
    void otherMethodIsNotAllowed(String method) throws Exception {
        try (RawClient client = server.connect()) {
            RawResponse response = client.send(method + " /api/ HTTP/1.1\r\n" + HOST + "\r\n")
                    .read();
            String body = "{\"error\": \"method " + method + " is not allowed\"}";
            assertEquals(body, response.text());
            assertEquals(List.of("HTTP/1.1 405 Method Not Allowed",
                    "Content-Type: application/json", "Content-Length: " + body.length(),
                    "Allow: GET, HEAD", "Date: *"), response.maskedHead());
            assertEquals(200, client.get("/health/").status(), "the connection is kept");
        }
    }

    // Targets in other forms (RFC 9112 section 3.2)

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost/health/            | 200
            HTTP://example.org:8080/health/?x=1 | 200
            http://localhost:/health/           | 200
            http://[::1]:80/health/             | 200
            http://under_score.local/health/    | 200
            http://a%20b/health/                | 200
            http://localhost/api?x=1            | 301
            http://localhost                    | 404
            http://localhost?x=1                | 404
            http://localhost/nope/              | 404
            http:///health/                     | 400
            http://:80/health/                  | 400
            http:/health/                       | 400
            http:health/                        | 400
            http://user@localhost/health/       | 400
            http://user:secret@localhost/       | 400
            https://user@localhost/health/      | 400
            http://localhost:port/health/       | 400
            http://localhost:-1/health/         | 400
            http://localhost:65536/health/      | 400
            http://localhost:4294967376/health/ | 400
            http://a%2/health/                  | 400
            http://a<b/health/                  | 400
            http://[::1/health/                 | 400
            http://[]/health/                   | 400
            http://::1/health/                  | 400
            http://localhost/health/#x          | 400
            1http://localhost/health/           | 400
            ht_tp://localhost/health/           | 400
            https://localhost/health/           | 421
            ftp://localhost/health/             | 421
            httpx://localhost/health/           | 421
            mailto:someone                      | 400
            localhost                           | 400
            localhost:80                        | 400
            *                                   | 400
            """)
    void targetsInOtherFormsHaveOneAnswer(String target, int status) throws Exception {
        try (RawClient client = server.connect()) {
            RawResponse response = client.sendGet(target).read();
            assertEquals(status, response.status(), response.text());
            if (status == 400 || status == 421) {
                assertEquals("close", response.header("Connection"));
                client.assertEnded();
            } else {
                assertEquals(200, client.get("/health/").status(), "the connection is kept");
            }
        }
    }

    @Test
    void absoluteTargetIsThatOfItsPathAndQuery() throws Exception {
        assertEquals("{\"message\": \"Hello World!\", \"task_id\": \"a/b?c\"}",
                server.get("http://localhost/api/?task_id=a/b?c").text());
        assertEquals("/api/?x=http://y", server.get("http://localhost/api?x=http://y")
                .header("Location"));
        assertEquals("{\"error\": \"no such path: /\"}", server.get("http://localhost").text());
        assertEquals(server.get("https://localhost/").maskedHead(),
                server.get("ftp://localhost/").maskedHead());
        assertEquals("HTTP/1.1 421 Misdirected Request",
                server.get("https://localhost/").head().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://a/health/ | HTTP/1.1 | Host: a              | 200
            http://a/health/ | HTTP/1.1 | Host: b:81           | 200
            http://a/health/ | HTTP/1.1 | Host:                | 200
            http://a/health/ | HTTP/1.0 | X: no Host           | 200
            http://a/health/ | HTTP/1.1 | X: no Host           | 400
            http://a/health/ | HTTP/1.1 | Host: a b            | 400
            /health/         | HTTP/1.1 | Host:                | 200
            /health/         | HTTP/1.1 | Host: [::1]:80       | 200
            /health/         | HTTP/1.1 | Host: a b            | 400
            /health/         | HTTP/1.1 | Host: user@a         | 400
            /health/         | HTTP/1.1 | Host: a, b           | 400
            /health/         | HTTP/1.1 | Host: a/b            | 400
            /health/         | HTTP/1.1 | Host: http://a       | 400
            /health/         | HTTP/1.1 | Host: a:b            | 400
            /health/         | HTTP/1.1 | Host: a:99999        | 400
            /health/         | HTTP/1.0 | Host: a b            | 400
            """)
    void hostIsToBeValidAndAnAbsoluteTargetNeedsItTooButHasItsOwn(String target, String version,
            String field, int status) throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET " + target + " " + version + "\r\n" + field + "\r\n\r\n");
            assertEquals(status, client.read().status());
        }
    }

    /** RFC 9110 section 9.3.7: nothing is asked of a resource; 200, because 204 has no length. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "http://localhost", "http://localhost:8000"})
    void optionsOfTheServerAreItsMethods(String target) throws Exception {
        try (RawClient client = server.connect()) {
            client.send("OPTIONS " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
            assertEquals(List.of("HTTP/1.1 200 OK", "Content-Length: 0",
                    "Allow: GET, HEAD, OPTIONS", "Date: *"), client.read().maskedHead());
            assertEquals(200, client.get("/health/").status(), "the connection is kept");
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD, *, 400", "POST, *, 400", "options, *, 400", "OPTIONS, **, 400",
        "OPTIONS, *?x, 400", "OPTIONS, /*, 404", "OPTIONS, http://localhost/, 404",
        "OPTIONS, http://localhost/*, 404", "OPTIONS, http://localhost/api/, 405",
        "CONNECT, localhost:443, 405", "CONNECT, [::1]:443, 405", "CONNECT, localhost, 400",
        "CONNECT, localhost:, 400", "CONNECT, localhost:0, 400", "CONNECT, localhost:x, 400",
        "CONNECT, :443, 400", "CONNECT, localhost:65536, 400", "CONNECT, user@localhost:443, 400",
        "CONNECT, /api/, 400", "CONNECT, http://localhost:443/, 400", "CONNECT, *, 400"})
    void formOfATargetHasToFitTheMethod(String method, String target, int status)
            throws Exception {
        try (RawClient client = server.connect()) {
            client.send(method + " " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
            if (method.equals("HEAD")) {
                assertEquals("HTTP/1.1 400 Bad Request", client.readHead().getFirst());
            } else {
                assertEquals(status, client.read().status());
            }
        }
    }

    /** What follows was meant for a tunnel, and must not be taken for requests. */
    @Test
    void refusedTunnelEndsTheConnection() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("CONNECT localhost:443 HTTP/1.1\r\n" + HOST + "\r\n"
                    + "GET /health/ HTTP/1.1\r\n" + HOST + "\r\n");
            RawResponse response = client.read();
            assertEquals(List.of("HTTP/1.1 405 Method Not Allowed",
                    "Content-Type: application/json", "Content-Length: 42", "Allow: GET, HEAD",
                    "Date: *", "Connection: close"), response.maskedHead());
            assertEquals("{\"error\": \"method CONNECT is not allowed\"}", response.text());
            client.assertEnded();
        }
    }

    // What is repeated of a request

    @ParameterizedTest
    @CsvSource({"405, '', ' /api/'", "404, 'GET /', '/'", "400, 'GET /delay/', '/'",
        "404, 'GET http://localhost/', '/'"})
    void littleOfARequestIsRepeatedInAnError(int status, String before, String after)
            throws Exception {
        try (RawClient client = server.connect()) {
            client.send(before + "A".repeat(5_000) + after + " HTTP/1.1\r\n" + HOST + "\r\n");
            RawResponse response = client.read();
            assertEquals(status, response.status());
            String error = response.json().path("error").asString();
            assertTrue(error.contains("A".repeat(79) + "\u2026")
                    || error.contains("A".repeat(80) + "\u2026"), error);
            assertTrue(error.length() < 150, error);
            assertEquals(200, client.get("/health/").status(), "the connection is kept");
        }
    }

    // Connections

    @Test
    void headOfAnAnswerIsTheSameOnEveryBackend() throws Exception {
        try (RawClient client = server.connect()) {
            assertEquals(List.of("HTTP/1.1 200 OK", "Content-Type: application/json",
                    "Content-Length: 27", "Date: *"), client.get("/api/").maskedHead());
        }
        try (RawClient client = server.connect()) {
            client.send("GET /api/ HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n");
            assertEquals(List.of("HTTP/1.1 200 OK", "Content-Type: application/json",
                    "Content-Length: 27", "Date: *", "Connection: close"),
                    client.read().maskedHead());
        }
        try (RawClient client = server.connect()) {
            client.send("GET /api/ HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertEquals(List.of("HTTP/1.1 200 OK", "Content-Type: application/json",
                    "Content-Length: 27", "Date: *", "Connection: keep-alive"),
                    client.read().maskedHead());
        }
        assertEquals(List.of("HTTP/1.1 404 Not Found", "Content-Type: application/json",
                "Content-Length: 33", "Date: *"), server.get("/nope/").maskedHead());
    }

    @Test
    void connectionIsKept() throws Exception {
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 20; i++) {
                assertTrue(client.get("/delay/0/?task_id=" + i).text().contains("\"" + i + "\""));
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        int count = 8;
        for (int i = 0; i < count; i++) {
            // The first waits longest, so that a server that answers as it can answers it last.
            requests.append("GET /delay/").append(5 * (count - i)).append("/?task_id=").append(i)
                    .append(" HTTP/1.1\r\n").append(HOST).append("\r\n");
        }
        try (RawClient client = server.connect()) {
            client.send(requests.toString());
            for (int i = 0; i < count; i++) {
                assertEquals("{\"message\": \"Hello World!\", \"task_id\": \"" + i + "\"}",
                        client.read().text());
            }
            assertEquals(200, client.get("/health/").status());
        }
    }

    @Test
    void hundredPipelinedRequestsInOneWriteAreAllAnswered() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(("GET /health/ HTTP/1.1\r\n" + HOST + "\r\n").repeat(100));
            for (int i = 0; i < 100; i++) {
                assertEquals(200, client.read().status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "foo, close", "close, keep-alive"})
    void connectionCloseEndsIt(String value) throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /api/ HTTP/1.1\r\n" + HOST + "Connection: " + value + "\r\n\r\n");
            assertEquals("close", client.read().header("Connection"));
            client.assertEnded();
        }
    }

    @Test
    void nothingAfterConnectionCloseIsAnswered() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /delay/5/ HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"
                    + "GET /health/ HTTP/1.1\r\n" + HOST + "\r\n");
            assertEquals("{\"message\": \"Hello World!\"}", client.read().text());
            client.assertEnded();
        }
    }

    @Test
    void oldProtocolIsAnsweredAndClosed() throws Exception {
        try (RawClient client = server.connect()) {
            RawResponse response = client.send("GET /api/?task_id=1 HTTP/1.0\r\n\r\n").read();
            assertEquals("HTTP/1.1 200 OK", response.head().getFirst());
            assertEquals("close", response.header("Connection"));
            client.assertEnded();
        }
    }

    @Test
    void oldProtocolKeepsAConnectionIfAsked() throws Exception {
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET /health/ HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
                assertEquals("keep-alive", client.read().header("Connection"));
            }
        }
    }

    @Test
    void clientThatSendsNoMoreIsAnswered() throws Exception {
        assumeServesHalfClosedClients();
        try (RawClient client = server.connect()) {
            client.sendGet("/api/").shutdownOutput();
            assertEquals(200, client.read().status());
            client.assertEnded();
        }
    }

    @Test
    void emptyLinesBeforeARequestAreForgiven() throws Exception {
        try (RawClient client = server.connect()) {
            assertEquals(200, client.send("\r\n").get("/health/").status());
        }
    }

    @Test
    void trickledRequestIsAnswered() throws Exception {
        String request = "POST /api/ HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc"
                + CHUNKED_BODY + "3;x=y\r\nabc\r\n0\r\nTrailer: 1\r\n\r\n";
        try (RawClient client = server.connect()) {
            for (int i = 0; i < request.length(); i++) {
                client.send(request.substring(i, i + 1));
            }
            assertEquals(405, client.read().status());
            assertEquals(405, client.read().status());
            assertEquals(200, client.get("/health/").status());
        }
    }

    // Bodies

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 5\r\n\r\nhello", "Content-Length: 0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: Chunked\r\n\r\n00\r\n\r\n",
                "transfer-encoding: chunked\r\n\r\nA;a=b\r\n0123456789\r\n1\r\nx\r\n0\r\nT: 1\r\n\r\n"})
    void bodyIsReadAndForgotten(String fieldsAndBody) throws Exception {
        try (RawClient client = server.connect()) {
            for (String method : List.of("GET", "POST", "GET")) {
                client.send(method + " /delay/0/ HTTP/1.1\r\n" + HOST + fieldsAndBody);
                assertEquals(method.equals("GET") ? 200 : 405, client.read().status());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5;x=y~hello~0~~                           | 405
            5;x="a b"~hello~0;last~~                  | 405
            5 ;x~hello~0~~                            | 405
            0000000000000000000005~hello~0~~          | 405
            05~hello~00000000000000000000~~           | 405
            5~hello~0~Content-Length: 7~Host: x~~     | 405
            fffff~                                    | 0
            100001~                                   | 413
            7fffffff~                                 | 413
            80000000~                                 | 413
            100000005~hello~0~~                       | 413
            7fffffffffffffff~                         | 413
            8000000000000000~                         | 413
            ffffffffffffffff~                         | 413
            10000000000000005~hello~0~~               | 413
            FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF~     | 413
            fffffffffffffffffffffffffffffffffffg~     | 400
            ffffffffffffffff !~                       | 400
            ~hello~0~~                                | 400
            0x5~hello~0~~                             | 400
            +5~hello~0~~                              | 400
            5 ~hello~0~~                              | 400
            5 5~hello~0~~                             | 400
            ' 5~hello~0~~'                            | 400
            5,~hello~0~~                              | 400
            5_                                        | 400
            5;x_hello~0~~                             | 400
            5~hello_                                  | 400
            5~hello~0_                                | 400
            5~hello~0~_                               | 400
            5~hello~0~X: y_                           | 400
            5^                                        | 0
            5^^                                       | 400
            5~hello^                                  | 0
            5~hello^^                                 | 400
            5~hello~0~X: ^y~                          | 400
            5;a\u0001b~hello~0~~                      | 400
            5~hello~0~no colon~                       | 400
            5~hello~0~X : y~                          | 400
            5~hello~0~ X: y~                          | 400
            """)
    void framingOfAChunkedBodyIsStrict(String shorthand, int status) throws Exception {
        try (RawClient client = server.connect()) {
            // A tilde is CR LF, a circumflex a bare CR and an underscore a bare LF.
            String body = shorthand.replace("~", "\r\n").replace('^', '\r').replace('_', '\n');
            client.send(CHUNKED_BODY + body);
            if (status == 0) {
                assertTrue(client.staysSilentFor(Duration.ofMillis(20)));
            } else if (status == 405) {
                assertEquals(405, client.read().status());
                assertEquals(200, client.get("/health/").status(), "nothing is left over");
            } else {
                assertRejected(status, client);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_048_577, Integer.MAX_VALUE})
    void lengthOverTheLimitIsTooLarge(int length) throws Exception {
        String zeros = "0".repeat(40);
        for (String text : List.of("" + length, zeros + length, length + zeros)) {
            try (RawClient client = server.connect()) {
                assertRejected(413, client.send(DECLARED_BODY + text + "\r\n\r\n"));
            }
        }
        try (RawClient client = server.connect()) {
            assertEquals(405,
                    client.send(DECLARED_BODY + zeros + "5\r\n\r\nhello").read().status());
            assertEquals(200, client.get("/health/").status(), "nothing is left over");
        }
    }

    @Test
    void chunkLinesThatSayNothingAreLimited() throws Exception {
        String enough = CHUNKED_BODY + ("1;" + "x".repeat(4_000) + "\r\ny\r\n").repeat(4);
        try (RawClient client = server.connect()) {
            assertEquals(405, client.send(enough + "0\r\n\r\n").read().status());
        }
        for (String more : List.of("0".repeat(1_000), "1;" + "x".repeat(1_000))) {
            try (RawClient client = server.connect()) {
                assertRejected(400, client.send(enough + more));
            }
        }
        try (RawClient client = server.connect()) {
            assertRejected(431, client.send(CHUNKED_BODY + "0\r\n"
                    + ("X: " + "y".repeat(4_000) + "\r\n").repeat(5)));
        }
    }

    @Test
    void longestBodyIsRead() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(DECLARED_BODY + Limits.BODY_BYTES + "\r\n\r\n");
            client.send("x".repeat(Limits.BODY_BYTES));
            assertEquals(405, client.read().status());
            client.send(CHUNKED_BODY);
            int chunk = Limits.BODY_BYTES / 16;
            client.send((Integer.toHexString(chunk) + "\r\n" + "x".repeat(chunk) + "\r\n")
                    .repeat(16) + "0\r\n\r\n");
            assertEquals(405, client.read().status());
            assertEquals(200, client.get("/health/").status());
        }
    }

    @Test
    void bodyThatIsAnnouncedTooLongIsRefusedAtOnce() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(DECLARED_BODY + (Limits.BODY_BYTES + 1)
                    + "\r\nExpect: 100-continue\r\n\r\n");
            assertRejected(413, client);
        }
        try (RawClient client = server.connect()) {
            client.send(DECLARED_BODY + 2 * Limits.BODY_BYTES + "\r\n\r\n");
            client.send("x".repeat(2 * Limits.BODY_BYTES));
            assertRejected(413, client);
        }
    }

    @Test
    void bodyThatTurnsOutTooLongIsRefused() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(CHUNKED_BODY);
            for (int i = 0; i < 24; i++) {
                client.send("10000\r\n" + "x".repeat(0x10000) + "\r\n");
            }
            client.send("0\r\n\r\n");
            assertRejected(413, client);
        }
    }

    @Test
    void clientThatWaitsForItIsToldToContinue() throws Exception {
        try (RawClient client = server.connect()) {
            for (String body : List.of("Content-Length: 5\r\n\r\n|hello",
                    "Transfer-Encoding: chunked\r\n\r\n|5\r\nhello\r\n0\r\n\r\n")) {
                String[] parts = body.split("\\|", -1);
                client.send("GET /delay/0/ HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\n"
                        + parts[0]);
                assertEquals(List.of("HTTP/1.1 100 Continue"), client.readHead());
                assertEquals(200, client.send(parts[1]).read().status());
            }
        }
    }

    // Refusals

    @Test
    void overlongRequestLineIsRefused() throws Exception {
        for (int length : new int[]{Limits.REQUEST_LINE_BYTES, 3 * Limits.REQUEST_LINE_BYTES}) {
            try (RawClient client = server.connect()) {
                client.sendGet("/api/?task_id=" + "x".repeat(length));
                assertRejected(414, client);
            }
        }
    }

    @Test
    void longRequestLineIsNot() throws Exception {
        String longId = "x".repeat(Limits.REQUEST_LINE_BYTES - 64);
        assertEquals(longId, server.get("/delay/0/?task_id=" + longId).json().path("task_id")
                .asString());
    }

    @Test
    void tooLargeHeaderIsRefused() throws Exception {
        String oneField = "X: " + "x".repeat(Limits.HEADER_BYTES) + "\r\n";
        String theSum = ("X: " + "x".repeat(Limits.HEADER_BYTES / 16) + "\r\n").repeat(16);
        String theCount = "X: y\r\n".repeat(Limits.HEADER_COUNT);
        for (String fields : List.of(oneField, theSum, theCount)) {
            try (RawClient client = server.connect()) {
                client.send("GET /api/ HTTP/1.1\r\n" + HOST + fields + "\r\n");
                assertRejected(431, client);
            }
        }
    }

    @Test
    void largeHeaderIsNot() throws Exception {
        String oneField = "X: " + "x".repeat(Limits.HEADER_BYTES - 64) + "\r\n";
        String theCount = "X: y\r\n".repeat(Limits.HEADER_COUNT - 1);
        try (RawClient client = server.connect()) {
            for (String fields : List.of(oneField, theCount)) {
                client.send("GET /health/ HTTP/1.1\r\n" + HOST + fields + "\r\n");
                assertEquals(200, client.read().status());
            }
        }
    }

    static Stream<Named<String>> malformed() {
        return Stream.of(Named.of("no Host", "GET /api/ HTTP/1.1\r\n\r\n"),
                Named.of("two Hosts", "GET /api/ HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                Named.of("HTTP/2.0", "GET /api/ HTTP/2.0\r\n" + HOST + "\r\n"),
                Named.of("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Named.of("no version", "GET /api/\r\n" + HOST + "\r\n"),
                Named.of("another protocol", "GET /api/ HTTQ/1.1\r\n" + HOST + "\r\n"),
                Named.of("version without digit", "GET /api/ HTTP/1.x\r\n" + HOST + "\r\n"),
                Named.of("method is no token", "G(T /api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("target without slash", "GET api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("target with a space", "GET /api/ x HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("target with a fragment", "GET /api/#x HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("target in UTF-8", "GET /caf\u00c3\u00a9/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("target in Latin-1", "GET /caf\u00e9/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("length and chunks", DECLARED_BODY + "5\r\nTransfer-Encoding: chunked"
                        + "\r\n\r\n0\r\n\r\n"),
                Named.of("chunks and length", "POST /api/ HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                Named.of("negative length", DECLARED_BODY + "-1\r\n\r\n"),
                Named.of("signed length", DECLARED_BODY + "+5\r\n\r\nhello"),
                Named.of("length is no number", DECLARED_BODY + "five\r\n\r\nhello"),
                Named.of("empty length", DECLARED_BODY + "\r\n\r\n"),
                Named.of("list of lengths", DECLARED_BODY + "5, 5\r\n\r\nhello"),
                Named.of("equal lengths",
                        DECLARED_BODY + "5\r\nContent-Length: 5\r\n\r\nhello"),
                Named.of("differing lengths",
                        DECLARED_BODY + "5\r\nContent-Length: 6\r\n\r\nhello!"),
                Named.of("unknown coding", "POST /api/ HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: gzip\r\n\r\n"),
                Named.of("two codings", "POST /api/ HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                Named.of("chunks in HTTP/1.0",
                        "POST /api/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Named.of("chunk size is no number", CHUNKED_BODY + "xyz\r\nabc\r\n0\r\n\r\n"),
                Named.of("chunk size is negative", CHUNKED_BODY + "-3\r\nabc\r\n0\r\n\r\n"),
                Named.of("chunk size is missing", CHUNKED_BODY + "\r\nabc\r\n0\r\n\r\n"),
                Named.of("chunk longer than its size", CHUNKED_BODY + "3\r\nabcde\r\n0\r\n\r\n"),
                Named.of("space before colon", "GET /api/ HTTP/1.1\r\nHost : localhost\r\n\r\n"),
                Named.of("field without colon", "GET /api/ HTTP/1.1\r\n" + HOST + "X\r\n\r\n"),
                Named.of("field without name", "GET /api/ HTTP/1.1\r\n" + HOST + ": x\r\n\r\n"),
                Named.of("name is no token", "GET /api/ HTTP/1.1\r\n" + HOST + "X(y: x\r\n\r\n"),
                Named.of("folded field",
                        "GET /api/ HTTP/1.1\r\n" + HOST + "X: y\r\n folded\r\n\r\n"),
                Named.of("folded first field",
                        "GET /api/ HTTP/1.1\r\n X: y\r\n" + HOST + "\r\n"),
                Named.of("NUL in a value", "GET /api/ HTTP/1.1\r\n" + HOST + "X: a\0b\r\n\r\n"),
                Named.of("NUL in a name", "GET /api/ HTTP/1.1\r\n" + HOST + "X\0: y\r\n\r\n"),
                Named.of("NUL in the target", "GET /api/\0 HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("control character in a value",
                        "GET /api/ HTTP/1.1\r\n" + HOST + "X: a\u0001b\r\n\r\n"),
                Named.of("garbage", "garbage\r\n\r\n"),
                Named.of("binary garbage", "\u00ff\u00fe\u0080\u0000\r\n\r\n"),
                Named.of("TLS ClientHello",
                        "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003"
                                + "\u0011B\u0099\n\u00ee\u0007".repeat(6)
                                + "\u0000\u0000\u0008\u0013\u0002\u0013\u0001\u00c0+\n\n"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedRequestIsRefusedAndOthersAreServed(String bytes) throws Exception {
        try (RawClient neighbour = server.connect()) {
            neighbour.get("/health/");
            try (RawClient client = server.connect()) {
                assertRejected(400, client.send(bytes));
            }
            assertEquals(200, neighbour.get("/health/").status());
            assertEquals(200, server.get("/health/").status());
        }
    }

    private static void assertRejected(int status, RawClient client) throws IOException {
        RawResponse response = client.read();
        assertEquals(status, response.status());
        assertEquals("application/json", response.header("Content-Type"));
        assertEquals("close", response.header("Connection"));
        assertFalse(response.json().path("error").asString().isEmpty());
        client.assertEnded();
    }

    @Test
    void headOfARefusalIsTheSameOnEveryBackend() throws Exception {
        try (RawClient client = server.connect()) {
            RawResponse response = client.send("GET /api/ HTTP/1.1\r\n\r\n").read();
            assertEquals("{\"error\": \"no Host\"}", response.text());
            assertEquals(List.of("HTTP/1.1 400 Bad Request", "Content-Type: application/json",
                    "Content-Length: 20", "Date: *", "Connection: close"),
                    response.maskedHead());
        }
        try (RawClient client = server.connect()) {
            RawResponse response = client.sendGet("/" + "x".repeat(9000)).read();
            assertEquals("HTTP/1.1 414 URI Too Long", response.head().getFirst());
            assertEquals("{\"error\": \"request line over 8192 bytes\"}", response.text());
        }
        try (RawClient client = server.connect()) {
            RawResponse response = client.send(DECLARED_BODY + "9999999\r\n\r\n").read();
            assertEquals("HTTP/1.1 413 Content Too Large", response.head().getFirst());
        }
        try (RawClient client = server.connect()) {
            client.send("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(101) + "\r\n");
            assertEquals("HTTP/1.1 431 Request Header Fields Too Large",
                    client.read().head().getFirst());
        }
    }

    @Test
    void requestsBeforeAMalformedOneAreAnswered() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /delay/20/?task_id=1 HTTP/1.1\r\n" + HOST + "\r\ngarbage\r\n\r\n");
            assertEquals(200, client.read().status());
            assertRejected(400, client);
        }
    }

    // All of it at once

    /**
     * Many requests that nobody would write, in random pieces: the answers are, to the byte, those
     * that the rules give without a server, and therefore equal on every backend.
     */
    @Test
    void unusualRequestsHaveOneAnswerOnEveryBackend() throws Exception {
        assumeServesHalfClosedClients();
        long seed = 9112;
        UnusualRequests requests = new UnusualRequests(seed);
        try (TestServer quick = start("--handler", "blocking", "--delay", "0ms", "--max-delay",
                "5ms")) {
            for (int i = 0; i < 250; i++) {
                String bytes = requests.next();
                ExpectedAnswers expected = ExpectedAnswers.of(quick.application(), bytes);
                List<String> pieces = requests.pieces(bytes.substring(0, expected.wanted()));
                try (RawClient client = quick.connect()) {
                    sendInPieces(client, pieces, i % 10 == 0 ? quick : null);
                    assertEquals(expected.text(),
                            client.readToEnd().replaceAll("Date: [^\r]*", "Date: *"),
                            () -> "seed " + seed + ": " + escaped(bytes));
                }
            }
        }
    }

    /** Pieces come one by one if another's answers in between show that the server was reading. */
    private static void sendInPieces(RawClient client, List<String> pieces,
            @Nullable TestServer between) throws IOException {
        for (String piece : pieces) {
            client.send(piece);
            if (between != null) {
                between.get("/health/");
            }
        }
        client.shutdownOutput();
    }

    private static String escaped(String bytes) {
        String text = JsonText.line(Map.of("bytes", bytes));
        return text.length() > 3_000 ? text.substring(0, 3_000) + "..." : text;
    }

    @Test
    void clientThatLeavesInTheMiddleHarmsNobody() throws Exception {
        for (String part : List.of("", "G", "GET /api/ HTTP/1.1\r\nHo", DECLARED_BODY + "5\r\n\r\n",
                CHUNKED_BODY + "5\r\nhe", "GET /api/ HTTP/1.1\r\n" + HOST + "\r\n")) {
            try (RawClient client = server.connect()) {
                client.send(part);
            }
        }
        assertEquals(200, server.get("/health/").status());
        TestServer.await(() -> server.counters("api").path("in_flight").asInt() == 0);
    }

    // Clients that leave while their request runs

    /** What a server has counted of the requests to {@code /delay/}. */
    private static List<Integer> fates(TestServer server) throws Exception {
        JsonNode counters = server.counters("delay");
        return Stream.of("started", "completed", "interrupted", "abandoned")
                .map(name -> counters.path(name).asInt(-1)).toList();
    }

    private static void awaitFates(int started, int completed, int interrupted, int abandoned,
            TestServer server) throws Exception {
        List<Integer> expected = List.of(started, completed, interrupted, abandoned);
        TestServer.await(() -> server.counters("delay").path("completed").asInt() >= completed
                && server.counters("delay").path("abandoned").asInt() >= abandoned);
        assertEquals(expected, fates(server), "started, completed, interrupted, abandoned");
        assertEquals(started - completed, server.counters("delay").path("in_flight").asInt());
    }

    private TestServer startWith(OnDisconnect onDisconnect, HandlerStyle style)
            throws IOException {
        return start(ON_DISCONNECT, onDisconnect.toString(), "--handler", style.toString());
    }

    /** The answer was handed to the system, which does not know yet that nobody reads it. */
    @ParameterizedTest
    @EnumSource
    void handlerWhoseClientLeftRunsToItsEnd(HandlerStyle style) throws Exception {
        try (TestServer ignorant = startWith(OnDisconnect.RUN, style)) {
            try (RawClient client = ignorant.connect()) {
                client.sendGet("/delay/100/");
                ignorant.awaitStarted("delay", 1);
            }
            awaitFates(1, 1, 0, 0, ignorant);
            assertEquals(200, ignorant.get("/api/").status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void handlerWhoseClientLeftIsInterruptedIfAskedFor(HandlerStyle style) throws Exception {
        boolean notices = noticesDuring(style);
        try (TestServer watching = startWith(OnDisconnect.INTERRUPT, style)) {
            try (RawClient client = watching.connect()) {
                client.sendGet(notices ? ENDLESS : "/delay/100/");
                watching.awaitStarted("delay", 1);
            }
            awaitFates(1, 1, notices ? 1 : 0, notices ? 1 : 0, watching);
            for (int i = 0; i < 5; i++) {
                assertEquals(200, watching.get("/api/").status(), "others are served");
            }
        }
    }

    /** A reset cannot be taken for a client that still reads. */
    @ParameterizedTest
    @CsvSource({"run, blocking", "run, async", "interrupt, blocking", "interrupt, async"})
    void resetConnectionIsAlwaysCounted(String onDisconnect, String style) throws Exception {
        boolean interrupts = onDisconnect.equals("interrupt")
                && noticesDuring(HandlerStyle.valueOf(style.toUpperCase(Locale.ROOT)));
        try (TestServer watching = start(ON_DISCONNECT, onDisconnect, "--handler", style)) {
            RawClient client = watching.connect();
            client.sendGet(interrupts ? ENDLESS : "/delay/100/");
            watching.awaitStarted("delay", 1);
            client.reset();
            awaitFates(1, 1, interrupts ? 1 : 0, 1, watching);
            assertEquals(200, watching.get("/api/").status());
        }
    }

    @Test
    void clientThatSendsNoMoreCountsAsGoneIfAskedFor() throws Exception {
        try (TestServer watching = startWith(OnDisconnect.INTERRUPT, HandlerStyle.ASYNC);
                RawClient client = watching.connect()) {
            client.sendGet(ENDLESS).shutdownOutput();
            client.assertEnded();
            awaitFates(1, 1, 1, 1, watching);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesOfTheNextRequestAreNoDisconnect(HandlerStyle style) throws Exception {
        boolean notices = noticesDuring(style);
        try (TestServer watching = startWith(OnDisconnect.INTERRUPT, style);
                RawClient client = watching.connect()) {
            client.sendGet("/delay/150/?task_id=1");
            watching.awaitStarted("delay", 1);
            client.sendGet("/delay/1/?task_id=2");
            assertTrue(client.read().text().endsWith("\"task_id\": \"1\"}"));
            assertTrue(client.read().text().endsWith("\"task_id\": \"2\"}"));
            awaitFates(2, 2, 0, 0, watching);
            client.sendGet(notices ? ENDLESS : "/delay/1/");
            watching.awaitStarted("delay", 3);
            client.hangUp();
            awaitFates(3, 3, notices ? 1 : 0, notices ? 1 : 0, watching);
        }
    }

    /** The end is behind the second request, so the first has no reason to doubt its client. */
    @ParameterizedTest
    @EnumSource
    void endBehindAPipelinedRequestIsTheEndOfThatOne(HandlerStyle style) throws Exception {
        assumeTrue(noticesDuring(style));
        try (TestServer watching = startWith(OnDisconnect.INTERRUPT, style);
                RawClient client = watching.connect()) {
            client.send(("GET /delay/100/ HTTP/1.1\r\n" + HOST + "\r\n") + "GET " + ENDLESS
                    + " HTTP/1.1\r\n" + HOST + "\r\n").shutdownOutput();
            assertEquals(200, client.read().status());
            client.assertEnded();
            TestServer.await(() -> watching.counters("delay").path("abandoned").asInt() == 1
                    && watching.counters("delay").path("in_flight").asInt() == 0);
            // An async server that knows of the end may withdraw the second before it starts.
            List<Integer> fates = fates(watching);
            assertEquals(1, fates.get(1) - fates.get(2), fates::toString);
            assertEquals(fates.get(0), fates.get(1), fates::toString);
        }
    }

    /**
     * Clients leave at about the moment at which their handlers end. A server that interrupts its
     * threads must not hit those that serve others by then.
     */
    @Test
    void clientsThatLeaveAtAnyMomentHarmNobodyElse() throws Exception {
        int leaving = 30;
        try (TestServer watching = startWith(OnDisconnect.INTERRUPT, HandlerStyle.BLOCKING)) {
            for (int i = 0; i < leaving; i++) {
                try (RawClient client = watching.connect()) {
                    client.sendGet("/delay/" + (30 + i) + "/");
                    watching.awaitStarted("delay", i + 1);
                }
                assertEquals(200, watching.get("/api/").status());
            }
            TestServer.await(
                    () -> watching.counters("delay").path("completed").asInt() == leaving);
            List<Integer> fates = fates(watching);
            assertEquals(leaving, fates.get(0), fates::toString);
            assertTrue(fates.get(2) <= fates.get(3) && fates.get(3) <= leaving, fates::toString);
            assertEquals(0, watching.counters("api").path("interrupted").asInt());
        }
    }

    // Middleware

    @ParameterizedTest
    @CsvSource({"/api/?task_id=1, 200", "/delay/0/, 200", "/health/, 200", "/nope/, 404",
        "/delay/x/, 400"})
    void timingAddsALastField(String target, int status) throws Exception {
        try (TestServer timed = start("--middleware", "timing")) {
            RawResponse plain = server.get(target);
            RawResponse response = timed.get(target);
            assertEquals(status, response.status());
            assertElapsed(response);
            assertEquals(plain.json().size() + 1, response.json().size());
        }
    }

    @Test
    void timingTellsTheDelay() throws Exception {
        try (TestServer timed = start("--middleware", "timing")) {
            double elapsed = timed.get("/api/").json().path("elapsed").asDouble();
            assertTrue(elapsed >= D.minusMillis(1).toNanos() / 1e9 && elapsed < 20, "" + elapsed);
        }
    }

    @Test
    void timingKeepsStatusAndHeadersOfErrorsAndLeavesRedirectsAlone() throws Exception {
        try (TestServer timed = start("--middleware", "timing");
                RawClient client = timed.connect()) {
            RawResponse notAllowed = client.send("PUT /api/ HTTP/1.1\r\n" + HOST + "\r\n").read();
            assertEquals(405, notAllowed.status());
            assertEquals("GET, HEAD", notAllowed.header("Allow"));
            assertElapsed(notAllowed);
            assertEquals(server.get("/api?x=1").maskedHead(),
                    client.get("/api?x=1").maskedHead());
            RawResponse refused = client.send("GET /api/ HTTP/1.1\r\n\r\n").read();
            assertEquals(400, refused.status());
            assertElapsed(refused);
            client.assertEnded();
        }
    }

    private static void assertElapsed(RawResponse response) {
        assertTrue(response.text().matches("\\{.*, \"elapsed\": [0-9.E-]+}"), response.text());
    }

    // Concurrency

    @Test
    void slowNeighbourDoesNotBlock() throws Exception {
        try (TestServer shared = start(); RawClient slow = shared.connect()) {
            slow.sendGet("/delay/60000/");
            shared.awaitInFlight("delay", 1);
            assertEquals(200, shared.get("/api/").status());
            assertEquals(1, shared.counters("delay").path("in_flight").asInt());
            assertFalse(slow.hasAnswer());
        }
    }

    @Test
    void silentConnectionsDoNotBlock() throws Exception {
        List<RawClient> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                silent.add(server.connect());
            }
            assertEquals(200, server.get("/api/").status());
            for (RawClient client : silent) {
                assertEquals(200, client.get("/health/").status());
            }
            assertEquals(200, server.get("/api/").status());
        } finally {
            for (RawClient client : silent) {
                client.close();
            }
        }
    }

    @Test
    void manyConnectionsAreAllAnswered() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                clients.add(server.connect().sendGet("/delay/5/?task_id=" + i));
            }
            for (int i = 0; i < 50; i++) {
                assertEquals("{\"message\": \"Hello World!\", \"task_id\": \"" + i + "\"}",
                        clients.get(i).read().text());
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void connectionOverTheMostWaitsUntilOneIsClosed() throws Exception {
        try (TestServer small = start("--max-connections", "2");
                RawClient first = small.connect();
                RawClient second = small.connect()) {
            assertEquals(200, first.get("/health/").status());
            assertEquals(200, second.get("/health/").status());
            try (RawClient third = small.connect()) {
                third.sendGet("/health/");
                assertTrue(third.staysSilentFor(Duration.ofMillis(150)));
                assertEquals(200, first.get("/health/").status());
                first.hangUp();
                assertEquals(200, third.read().status());
                assertEquals(200, second.get("/health/").status());
            }
            assertEquals(200, small.get("/health/").status());
        }
    }

    // Start and stop

    @Test
    void stopLetsARunningRequestFinish() throws Exception {
        try (TestServer stopped = start();
                RawClient running = stopped.connect();
                RawClient idle = stopped.connect();
                RawClient silent = stopped.connect()) {
            idle.get("/health/");
            stopped.get("/stats/");
            running.sendGet("/delay/1000/?task_id=last");
            stopped.awaitStarted("delay", 1);
            CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(() -> {
                try {
                    return stopped.server().stop(Duration.ofSeconds(20));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            idle.assertEnded();
            silent.assertEnded();
            TestServer.await(() -> refusesConnections(stopped));
            RawResponse last = running.read();
            assertTrue(last.text().contains("last"));
            assertEquals("close", last.header("Connection"));
            running.assertEnded();
            assertTrue(stop.get(), "every request finished");
        }
    }

    private static boolean refusesConnections(TestServer server) {
        try {
            server.connect().close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void stopDoesNotWaitForIdleConnections() throws Exception {
        try (TestServer stopped = start(); RawClient idle = stopped.connect()) {
            idle.get("/health/");
            long start = System.nanoTime();
            assertTrue(stopped.server().stop(Duration.ofSeconds(20)));
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
        }
    }

    @Test
    void stopEndsWhatRunsPastItsGrace() throws Exception {
        try (TestServer stopped = start(); RawClient running = stopped.connect()) {
            running.sendGet("/delay/60000/");
            stopped.awaitInFlight("delay", 1);
            assertFalse(stopped.server().stop(Duration.ofMillis(50)));
            assertTrue(refusesConnections(stopped));
            assertThrows(IOException.class, running::read);
        }
    }

    @Test
    void stoppingTwiceDoesNoHarmAndReleasesThePort() throws Exception {
        TestServer stopped = start();
        int port = stopped.server().address().getPort();
        assertTrue(stopped.server().stop(Duration.ZERO));
        assertTrue(stopped.server().stop(Duration.ZERO));
        stopped.close();
        try (TestServer next = start("--port", String.valueOf(port))) {
            assertEquals(port, next.server().address().getPort());
            assertEquals(200, next.get("/health/").status());
        }
    }

    @Test
    void portInUseIsAnIoException() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThrows(IOException.class,
                    () -> start("--port", String.valueOf(other.getLocalPort())));
        }
    }

    @Test
    void twoServersShareAPortIfBothConsent() throws Exception {
        try (TestServer first = start("--shared-port")) {
            String port = String.valueOf(first.server().address().getPort());
            assertThrows(IOException.class, () -> start("--port", port));
            try (TestServer second = start("--port", port, "--shared-port")) {
                first.server().stop(Duration.ZERO);
                assertEquals(200, second.get("/health/").status());
            }
        }
    }

    // Without a socket

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/", "/api/?task_id=caf%C3%A9", "/api?x=1", "/delay/1/",
                "/delay/x/",
                "/health/", "/nope/"})
    void clientInTheProcessGetsWhatASocketGets(String target) throws Exception {
        RawResponse wire = server.get(target);
        assertSame(wire, new InProcessClient(server.application()).get(target));
        try (TestServer styled = start("--handler", "async")) {
            assertSame(styled.get(target),
                    new AsyncInProcessClient(styled.application()).await(target));
        }
    }

    private static void assertSame(RawResponse wire, InProcessResponse direct) {
        assertEquals(wire.status(), direct.status());
        assertEquals(wire.text(), direct.text());
        assertEquals(wire.header("Location"), direct.headers().get("Location"));
        if (wire.text().isEmpty()) {
            assertNull(wire.header("Content-Type"));
        } else {
            assertNotNull(wire.header("Content-Type"));
            assertEquals(wire.json(), direct.json());
        }
    }
}
