package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --http2} and {@code --streams} do. */
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
        Path json = folder.resolve("load.json");
        String[] common = {"load", server.url(), "--http2", "--warmup", "0s", "--duration",
            "300ms", "--interval", "100ms", "--json", json.toString()};
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
}
