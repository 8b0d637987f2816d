package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.Asked;
import dev.parkbench.load.Http2Server;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --http2} and {@code --streams} do, alone and with others. */
@Timeout(60)
class Http2OptionsTest {

    private static final int PREFACE_BYTES = 24;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int ACK = 1;

    @TempDir
    private Path folder = Path.of("");

    /** A server that answers each request of HTTP/2 with status 204. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 100,
                InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();

        Server() throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket connection = listener.accept();
                        connections.incrementAndGet();
                        Thread.ofVirtual().start(() -> serve(connection));
                    }
                } catch (IOException e) {
                    // Closed.
                }
            });
        }

        private void serve(Socket connection) {
            try (connection) {
                DataInputStream in = new DataInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream();
                in.readFully(new byte[PREFACE_BYTES]);
                out.write(frame(SETTINGS, 0, 0));
                while (true) {
                    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                    int type = in.readUnsignedByte();
                    int flags = in.readUnsignedByte();
                    int stream = in.readInt();
                    in.readFully(new byte[length]);
                    if (type == SETTINGS && flags == 0) {
                        out.write(frame(SETTINGS, ACK, 0));
                    } else if (type == HEADERS) {
                        requests.incrementAndGet();
                        out.write(frame(HEADERS, 5, stream, (byte) 0x89)); // :status 204, the end
                    }
                }
            } catch (IOException e) {
                // The client has gone.
            }
        }

        private static byte[] frame(int type, int flags, int stream, byte... content) {
            byte[] bytes = new byte[9 + content.length];
            bytes[2] = (byte) content.length;
            bytes[3] = (byte) type;
            bytes[4] = (byte) flags;
            bytes[7] = (byte) (stream >> 8);
            bytes[8] = (byte) stream;
            System.arraycopy(content, 0, bytes, 9, content.length);
            return bytes;
        }

        String url() {
            return "http://127.0.0.1:" + listener.getLocalPort() + "/";
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private JsonNode load(Server server, String... options) throws IOException {
        return load(server.url(), "0s", options);
    }

    private JsonNode load(String url, String generatorWarmUp, String... options)
            throws IOException {
        Path json = folder.resolve("load.json");
        String[] common = {"load", url, "--http2", "--warmup", "0s", "--duration",
            "300ms", "--interval", "100ms", "--generator-warmup", generatorWarmUp, "--json",
            json.toString()};
        String[] all = new String[common.length + options.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(options, 0, all, common.length, options.length);
        StringWriter errors = new StringWriter();
        int status = Parkbench.commandLine(all).setErr(new PrintWriter(errors)).execute(all);
        assertTrue(status == 0 || status == Parkbench.NO_ANSWER, errors::toString);
        return JsonMapper.shared().readTree(Files.readString(json));
    }

    @Test
    void aRateGoesOverTheConnectionsThatWereAskedFor() throws IOException {
        try (Server server = new Server()) {
            JsonNode result = load(server, "--rate", "100", "--connections", "3", "--streams",
                    "5");

            assertEquals(30, result.at("/outcomes/ok").asInt(), result::toString);
            assertEquals(30, server.requests.get());
            assertEquals(3, server.connections.get());
        }
    }

    @Test
    void usersShareConnections() throws IOException {
        try (Server server = new Server()) {
            JsonNode result = load(server, "--users", "10", "--think", "20ms", "--threads", "2",
                    "--streams", "4");

            assertEquals(server.requests.get(), result.at("/outcomes/ok").asInt());
            // Two of each thread, for its five users.
            assertEquals(4, server.connections.get());
        }
    }

    /** Its own server is another one; this one is asked whether it is there. */
    @Test
    void theGeneratorWarmsItselfUp() throws IOException {
        try (Server server = new Server()) {
            JsonNode result = load(server.url(), "150ms", "--rate", "100", "--connections", "3");

            assertEquals(30, result.at("/outcomes/ok").asInt(), result::toString);
            assertEquals(30, server.requests.get());
            assertEquals(3 + 1, server.connections.get());
        }
    }

    @Test
    void aFileOfUrlsIsAskedForAsOverHttp1() throws Exception {
        Path users = Files.writeString(folder.resolve("users.csv"), "ada,1\nbob,2\n");
        try (Http2Server server = new Http2Server("ok".getBytes(StandardCharsets.US_ASCII),
                null)) {
            Path file = Files.writeString(folder.resolve("urls"), """
                    # as in the log
                    3 GET /a/{{seq}}?u={{uuid}}

                    PUT %sb {"n": {{seq}}}
                    HEAD /c/{{line %s 1}}
                    """.formatted(server.url(), users));
            JsonNode result = load(server.url(), "150ms", "--url-file", file.toString(), "--mix",
                    "2 /d", "-H", "X-Number: {{seq}}", "--rate", "1000", "--seed", "7",
                    "--connections", "2", "--streams", "10", "--retry-stale");

            assertEquals(300, result.at("/outcomes/ok").asInt(), result::toString);
            Map<String, Asked> byNumber = new HashMap<>();
            server.asked().forEach(each -> byNumber.put(each.field("x-number"), each));
            assertEquals(IntStream.rangeClosed(1, 300).mapToObj(Integer::toString)
                    .collect(Collectors.toSet()), byNumber.keySet());
            Map<String, Long> expected = new TreeMap<>();
            byNumber.forEach((number, each) -> {
                assertWritten(number, each);
                expected.merge(each.method() + " " + each.path().substring(0, 2), 1L, Long::sum);
            });
            Map<String, Long> told = new TreeMap<>();
            result.at("/endpoints").forEach(each -> told.put(
                    each.at("/endpoint").asString().replaceFirst("(?<= /.).*", ""),
                    each.at("/outcomes/ok").asLong()));
            assertEquals(expected, told);
            assertEquals(Set.of("GET /a", "PUT /b", "HEAD /c", "GET /d"), told.keySet());
            assertEquals(300 * 3.0 / 7, (double) expected.getOrDefault("GET /a", 0L), 35);
        }
    }

    private static void assertWritten(String number, Asked each) {
        String path = switch (each.method()) {
            case "PUT" -> "/b";
            case "HEAD" -> "/c/(ada|bob)";
            default -> "/d|/a/" + number + "\\?u=[0-9a-f-]{36}";
        };
        assertTrue(each.path().matches(path), each::toString);
        assertEquals(each.method().equals("PUT") ? "{\"n\": " + number + "}" : "", each.body());
        if (each.method().equals("PUT")) {
            assertEquals(Integer.toString(each.body().length()), each.field("content-length"));
        }
    }

    @Test
    void theSameSeedIsTheSameLoad() throws Exception {
        List<Map<String, Asked>> loads = new ArrayList<>();
        for (String seed : List.of("7", "7", "8")) {
            try (Http2Server server = new Http2Server("ok".getBytes(StandardCharsets.US_ASCII),
                    null)) {
                JsonNode result = load(server.url() + "{{rand 1 1000000}}", "0s", "--rate", "100",
                        "-H", "X-Number: {{seq}}", "-H", "Host: h", "--seed", seed);
                assertEquals(30, result.at("/outcomes/ok").asInt(), result::toString);
                Map<String, Asked> byNumber = new HashMap<>();
                server.asked().forEach(each -> byNumber.put(each.field("x-number"), each));
                loads.add(byNumber);
            }
        }

        assertEquals(loads.get(0), loads.get(1));
        assertNotEquals(loads.get(0), loads.get(2));
    }
}
