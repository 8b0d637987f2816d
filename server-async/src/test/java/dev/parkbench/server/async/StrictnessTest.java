package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where Netty by itself would be more lenient, or stricter, than the other backends' reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class StrictnessTest {

    private static final String HOST = "Host: localhost\r\n";

    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.start(new AsyncBackend(), List.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** The bar is where the client waits for the server to have read what was sent before. */
    static Stream<Named<String>> refused() {
        return Stream.of(Named.of("two spaces", "GET  /api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("two spaces later", "GET /api/  HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("space at the end", "GET /api/ HTTP/1.1 \r\n" + HOST + "\r\n"),
                Named.of("space before", " GET /api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("tab", "GET\t/api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("tab later", "GET /api/\tHTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("form feed", "GET\f/api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("lower-case protocol", "GET /api/ http/1.1\r\n" + HOST + "\r\n"),
                Named.of("empty target", "GET  HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("control character before", "\0GET /api/ HTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("beginning of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001"),
                Named.of("fold in a next packet", "GET /api/ HTTP/1.1\r\n" + HOST
                        + "X: y\r\n| folded\r\n\r\n"),
                Named.of("fold with a colon", "GET /api/ HTTP/1.1\r\n" + HOST
                        + "X: y\r\n\tZ: folded\r\n\r\n"),
                Named.of("empty lines without end", "\r\n".repeat(5)),
                Named.of("space and tab", "GET /api/ \tHTTP/1.1\r\n" + HOST + "\r\n"),
                Named.of("coding twice", "GET /api/ HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\n"),
                Named.of("chunk size line without end", "GET /api/ HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n" + "0".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String bytes) throws Exception {
        try (RawClient client = server.connect()) {
            for (String part : bytes.split("\\|", -1)) {
                client.send(part);
                // The server reads on one thread: another's answer says that it has read this.
                server.get("/health/");
            }
            assertEquals(400, client.read().status());
            client.assertEnded();
        }
    }

    static Stream<Named<String>> accepted() {
        return Stream.of(Named.of("bare line feeds", "GET /health/ HTTP/1.1\nHost: x\n\n"),
                Named.of("body that looks folded", "GET /health/ HTTP/1.1\r\n" + HOST
                        + "Content-Length: 6\r\n\r\n\r\n\r\n x"),
                Named.of("keys of an ancient WebSocket", "GET /health/ HTTP/1.1\r\n" + HOST
                        + "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n"),
                Named.of("minor version of the future", "GET /health/ HTTP/1.2\r\n" + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Named.of("leading zeros",
                        "GET /health/ HTTP/1.1\r\n" + HOST + "Content-Length: 003\r\n\r\nabc"));
    }

    @ParameterizedTest
    @MethodSource
    void accepted(String bytes) throws Exception {
        try (RawClient client = server.connect()) {
            assertEquals(200, client.send(bytes).read().status());
            assertEquals(200, client.get("/health/").status(), "nothing is left over");
        }
    }

    @Test
    void headThatIsRefusedHasNoBody() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("HEAD /health/ HTTP/1.1\r\n\r\n");
            assertEquals("HTTP/1.1 400 Bad Request", client.readHead().getFirst());
            client.assertEnded();
        }
    }
}
