package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests at once, on one connection and on many. */
@Timeout(60)
final class PipeliningTest {

    private static final String END = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int CONNECTIONS = 2_000;
    private static final int SURELY_AT_ONCE = 200;

    /** Answers of more than all buffers hold, and enough requests to overflow a stack. */
    @ParameterizedTest
    @ValueSource(strings = {"nio", "epoll", "io_uring"})
    void clientThatReadsLateGetsAllAnswersInOrder(String transport) throws Exception {
        Transports.assumeAvailable(transport);
        int requests = 30_000;
        try (TestServer server = TestServer.start(new AsyncBackend(),
                List.of("--transport", transport)); Socket client = new Socket()) {
            client.setReceiveBufferSize(16 * 1024);
            client.setSoTimeout(20_000);
            client.connect(server.server().address());
            CompletableFuture<Void> sent = CompletableFuture
                    .runAsync(() -> sendAll(client, requests));
            server.awaitStarted("delay", 1000);
            assertEquals(200, server.get("/health/").status(), "the loop is not blocked");
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    client.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < requests; i++) {
                String line = lines.readLine();
                while (!line.isEmpty()) {
                    line = lines.readLine();
                }
                String body = "{\"message\": \"Hello Async World!\", \"task_id\": \"" + i + "\"}";
                char[] read = new char[body.length()];
                for (int length = 0; length < read.length;) {
                    length += lines.read(read, length, read.length - length);
                }
                assertEquals(body, new String(read));
            }
            sent.get();
        }
    }

    private static void sendAll(Socket client, int requests) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            all.append("GET /delay/0/?task_id=").append(i).append(END);
        }
        try {
            client.getOutputStream().write(all.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void requestsThatAreAnsweredElsewhereAreAnsweredInOrder() throws Exception {
        int requests = 500;
        try (TestServer server = TestServer.start(new AsyncBackend(),
                List.of("--handler", "blocking", "--blocking", "pool"));
                RawClient client = server.connect()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < requests; i++) {
                // Every third is answered on the loop at once, the others by the pool.
                all.append(i % 3 == 0 ? "GET /health/" : "GET /delay/0/?task_id=" + i).append(END);
            }
            client.send(all.toString()).shutdownOutput();
            for (int i = 0; i < requests; i++) {
                String text = client.read().text();
                assertTrue(i % 3 == 0
                        ? text.contains("ready")
                        : text.endsWith("\"task_id\": \"" + i + "\"}"), i + ": " + text);
            }
            client.assertEnded();
        }
    }

    @Test
    void oneLoopLetsThousandsWaitAtOnce() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new AsyncBackend(),
                List.of("--delay", "200ms"))) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(server.connect());
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.get(i).sendGet("/api/?task_id=" + i);
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                assertEquals("{\"message\": \"Hello Async World!\", \"task_id\": \"" + i + "\"}",
                        clients.get(i).read().text());
            }
            int most = server.counters("api").path("max_in_flight").asInt();
            assertTrue(most >= SURELY_AT_ONCE, "at most " + most + " at once");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }
}
