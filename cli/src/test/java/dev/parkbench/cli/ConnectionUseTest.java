package dev.parkbench.cli;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long connections are used, against a server that ends each in front of its fourth answer. */
@Timeout(60)
final class ConnectionUseTest {

    private static final int ANSWERS = 3;
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket connection = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(connection));
                }
            } catch (IOException e) {
                // Closed.
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(new InputStreamReader(
                        connection.getInputStream(), StandardCharsets.US_ASCII))) {
            int left = ANSWERS;
            String line = in.readLine();
            while (line != null && (left > 0 || !line.isEmpty())) {
                if (line.startsWith("GET ")) {
                    asked.add(line);
                }
                if (line.isEmpty()) {
                    connection.getOutputStream().write(ANSWER);
                    left--;
                }
                line = in.readLine();
            }
        } catch (IOException e) {
            // The connection has ended.
        }
    }

    private JsonNode load(String... options) throws IOException {
        Path json = folder.resolve("load.json");
        List<String> arguments = new ArrayList<>(List.of("load",
                "http://127.0.0.1:" + server.getLocalPort() + "/", "--rate", "100", "--duration",
                "400ms", "--warmup", "0s", "--generator-warmup", "0s", "--connections", "1",
                "--json",
                json.toString()));
        arguments.addAll(List.of(options));
        int unused = Parkbench.commandLine("load").execute(arguments.toArray(String[]::new));
        return JsonMapper.shared().readTree(Files.readString(json));
    }

    private static String complaint(String... options) {
        StringWriter errors = new StringWriter();
        CommandLine command = Parkbench.commandLine("load");
        command.setErr(new PrintWriter(errors, true));
        List<String> arguments = new ArrayList<>(List.of("load", "http://127.0.0.1:1/"));
        arguments.addAll(List.of(options));
        assertEquals(2, command.execute(arguments.toArray(String[]::new)), errors::toString);
        return errors.toString();
    }

    @Test
    void whatTheServerEndsUnsaidIsStale() throws Exception {
        JsonNode result = load();

        assertEquals(10, result.get("outcomes").get("stale").asInt(), result::toString);
        assertEquals(30, result.get("outcomes").get("ok").asInt());
    }

    @Test
    void aConnectionIsLeftInTime() throws Exception {
        JsonNode result = load("--reconnect", "3");

        assertEquals(40, result.get("outcomes").get("ok").asInt(), result::toString);
        assertEquals(14, connections.get());
    }

    @Test
    void eachRequestMayHaveAFreshConnection() throws Exception {
        JsonNode result = load("--reconnect", "1");

        assertEquals(40, result.get("outcomes").get("ok").asInt(), result::toString);
        assertTrue(connections.get() >= 40, connections::toString);
        assertTrue(result.get("connect_time_us").get("count").asInt() >= 39, result::toString);
    }

    @Test
    void whatIsStaleIsSentOnceMore() throws Exception {
        JsonNode result = load("--retry-stale");

        assertEquals(40, result.get("outcomes").get("ok").asInt(), result::toString);
        assertEquals(13, result.get("retried").asInt());
    }

    /** The 40 numbers are each asked for, and 13 of them, which had no answer, twice. */
    @Test
    void whatIsSentOnceMoreIsTheSameRequest() throws Exception {
        JsonNode result = load("--retry-stale", "--mix",
                "http://127.0.0.1:" + server.getLocalPort() + "/{{seq}}");

        assertEquals(40, result.get("outcomes").get("ok").asInt(), result::toString);
        assertEquals(IntStream.rangeClosed(1, 40)
                .mapToObj(number -> "GET /" + number + " HTTP/1.1").collect(toSet()),
                Set.copyOf(asked));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertTrue(complaint("--reconnect", "0").contains(
                "--reconnect '0' is not understood; write a number of at least 1, or never"));
        assertTrue(complaint("--retry-stale", "-X", "POST").contains(
                "--retry-stale may send a request twice"));
    }
}
