package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.RawResponse;
import dev.parkbench.server.contract.SampleEndpoints;
import dev.parkbench.server.contract.TestServer;
import dev.parkbench.server.http.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every backend promises to the handlers of others, in both styles, over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndpointContractTest {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final int ECHOED = 64 * 1024;

    private final Map<HandlerStyle, TestServer> servers = new EnumMap<>(HandlerStyle.class);

    /** The backend under test. */
    protected abstract Backend backend();

    /** Arguments that every server of this class gets, such as {@code --workers 2}. */
    protected List<String> knobs() {
        return List.of();
    }

    @BeforeAll
    void startSamples() throws IOException {
        for (HandlerStyle style : HandlerStyle.values()) {
            List<String> arguments = new ArrayList<>(knobs());
            arguments.addAll(List.of("--handler", style.toString()));
            servers.put(style, TestServer.start(backend(), arguments,
                    List.of(new SampleEndpoints())));
        }
    }

    @AfterAll
    void stopSamples() {
        servers.values().forEach(TestServer::close);
    }

    private RawClient connect(HandlerStyle style) throws IOException {
        return servers.get(style).connect();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static RawClient post(RawClient client, byte[] body) throws IOException {
        return client.send("POST /echo" + HOST + "Content-Length: " + body.length + "\r\n\r\n"
                + latin1(body));
    }

    private static void assertEchoed(byte[] body, RawClient client) throws IOException {
        List<String> head = client.readHead();
        assertEquals("HTTP/1.1 200 OK", head.getFirst());
        assertTrue(head.contains("Content-Length: " + body.length), head.toString());
        assertArrayEquals(body, client.readBytes(body.length));
    }

    @ParameterizedTest
    @EnumSource
    void bodyOfADeclaredLengthReachesTheHandler(HandlerStyle style) throws Exception {
        try (RawClient client = connect(style)) {
            for (int length : new int[]{1, 255, 8 * 1024, 8 * 1024 + 1, ECHOED, 0, 2}) {
                byte[] body = bytes(length);
                assertEchoed(body, post(client, body));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunkedBodyReachesTheHandlerWithoutItsFraming(HandlerStyle style) throws Exception {
        byte[] body = bytes(ECHOED);
        int half = ECHOED / 2;
        try (RawClient client = connect(style)) {
            client.send("PUT /echo" + HOST + "Transfer-Encoding: chunked\r\n\r\n1;x=y\r\n"
                    + latin1(body).charAt(0) + "\r\n");
            client.send(Integer.toHexString(half) + "\r\n" + latin1(body).substring(1, 100));
            client.send(latin1(body).substring(100, half + 1) + "\r\n");
            client.send(Integer.toHexString(half - 1) + "\r\n"
                    + latin1(body).substring(half + 1) + "\r\n0\r\nTrailer: x\r\n\r\n");
            assertEchoed(body, client);
            assertEchoed(bytes(3), post(client, bytes(3)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodiesOfPipelinedRequestsAreNotMixed(HandlerStyle style) throws Exception {
        try (RawClient client = connect(style)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                requests.append("POST /echo").append(HOST).append("Content-Length: ")
                        .append(i * 100).append("\r\n\r\n").append(latin1(bytes(i * 100)));
            }
            client.send(requests.toString());
            for (int i = 0; i < 20; i++) {
                assertEchoed(bytes(i * 100), client);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyUpToTheLimitReachesTheHandlerAndALongerOneDoesNot(HandlerStyle style)
            throws Exception {
        byte[] longest = bytes(Limits.BODY_BYTES);
        try (RawClient client = connect(style)) {
            assertEchoed(longest, post(client, longest));
            client.send("POST /echo" + HOST + "Content-Length: " + (Limits.BODY_BYTES + 1)
                    + "\r\n\r\n");
            RawResponse refused = client.read();
            assertEquals(413, refused.status());
            assertEquals("{\"error\": \"body over 1048576 bytes\"}", refused.text());
        }
        try (RawClient client = connect(style)) {
            client.send("POST /echo" + HOST + "Transfer-Encoding: chunked\r\n\r\n100001\r\n");
            assertEquals(413, client.read().status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatWaitsForItsContinueReachesTheHandler(HandlerStyle style) throws Exception {
        try (RawClient client = connect(style)) {
            client.send("POST /echo" + HOST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals(List.of("HTTP/1.1 100 Continue"), client.readHead());
            assertEchoed("hello".getBytes(StandardCharsets.US_ASCII), client.send("hello"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void handlerSeesPathQueryHeadersAndBody(HandlerStyle style) throws Exception {
        try (RawClient client = connect(style)) {
            JsonNode seen = client.send("GET /shops/a%20b/orders/42?x=%41&y" + HOST
                    + "X-Tag: 1\r\nUser-Agent:  contract/1 \r\nx-tag: 2\r\n"
                    + "Content-Length: 2\r\n\r\nhi").read().json();
            assertEquals("a b", seen.path("shop").asString());
            assertEquals("42", seen.path("id").asString());
            assertEquals("GET", seen.path("method").asString());
            assertEquals("x=%41&y", seen.path("query").asString());
            assertEquals("[\"1\",\"2\"]", seen.path("tags").toString());
            assertEquals("contract/1", seen.path("agent").asString());
            assertEquals("hi", seen.path("body").asString());
            JsonNode next = client.get("/shops/a/orders/1").json();
            assertEquals("[]", next.path("tags").toString(), "nothing is left of the one before");
            assertEquals("", next.path("body").asString());
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 200", "HEAD, 200", "PUT, 204", "DELETE, 204", "POST, 405", "get, 405",
        "OPTIONS, 405"})
    void endpointsOfOnePathShareItByTheirMethods(String method, int status) throws Exception {
        for (HandlerStyle style : HandlerStyle.values()) {
            try (RawClient client = connect(style)) {
                List<String> head = client.send(method + " /shops/a/orders/1" + HOST
                        + "Connection: close\r\n\r\n").readHead();
                assertTrue(head.getFirst().startsWith("HTTP/1.1 " + status), head.toString());
                assertEquals(status == 405, head.contains("Allow: DELETE, GET, HEAD, PUT"),
                        head.toString());
            }
        }
    }

    @Test
    void pathOfOneMethodRefusesTheOthersAndIsFoundWithoutItsLastSlash() throws Exception {
        try (RawClient client = connect(HandlerStyle.BLOCKING)) {
            assertEquals("POST", client.get("/created/").header("Allow"));
            assertEquals(405, client.get("/created").status());
            RawResponse moved = client.send("POST /created" + HOST + "\r\n").read();
            assertEquals("HTTP/1.1 308 Permanent Redirect", moved.head().getFirst());
            assertEquals("/created/", moved.header("Location"));
            assertEquals(404, client.get("/echo/").status());
            assertEquals("DELETE, GET, HEAD, OPTIONS, POST, PUT",
                    client.send("OPTIONS *" + HOST + "\r\n").read().header("Allow"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void statusAndHeadersAreTheHandlers(HandlerStyle style) throws Exception {
        try (RawClient client = connect(style)) {
            assertEquals(List.of("HTTP/1.1 201 Created",
                    "Content-Type: text/plain; charset=utf-8", "Content-Length: 4",
                    "Location: /created/1", "ETag: \"1\"", "Date: *"),
                    client.send("POST /created/" + HOST + "\r\n").read().maskedHead());
            assertEquals("HTTP/1.1 299 ", client.get("/odd-status").head().getFirst());
        }
    }

    @ParameterizedTest
    @EnumSource
    void responseThatHasNoBodyHasNoLengthEither(HandlerStyle style) throws Exception {
        try (RawClient client = connect(style)) {
            client.send("DELETE /shops/a/orders/1" + HOST + "\r\n");
            assertEquals(List.of("HTTP/1.1 204 No Content", "Date: *"),
                    new RawResponse(client.readHead(), "").maskedHead());
            client.sendGet("/not-modified");
            assertEquals(List.of("HTTP/1.1 304 Not Modified", "Date: *"),
                    new RawResponse(client.readHead(), "").maskedHead());
            assertEquals(200, client.get("/health/").status(), "the connection is kept");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bad-header?value=a%0D%0ASet-Cookie:b", "/bad-header?value=%C3%A9",
                "/no-json"})
    void responseThatCannotBeSentIsAnError(String target) throws Exception {
        for (HandlerStyle style : HandlerStyle.values()) {
            try (RawClient client = connect(style)) {
                RawResponse response = client.get(target);
                assertEquals(500, response.status());
                assertTrue(response.text().startsWith("{\"error\": \"internal server error: "),
                        response.text());
                assertEquals(200, client.get("/health/").status(), "the connection is kept");
            }
        }
    }
}
