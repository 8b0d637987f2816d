package dev.parkbench.server.blocking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Application;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.NamedBackend;
import dev.parkbench.server.OnDisconnect;
import dev.parkbench.server.Response;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.http.HttpDate;
import dev.parkbench.server.http.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a silent connection stays, by a clock that the test turns while a read waits. */
final class IdleConnectionTest {

    private static final int LIMIT = (int) Limits.IDLE.toSeconds();
    private static final String END = "";

    private final Connections connections = new Connections(0);
    private final ScriptedSocket socket = new ScriptedSocket();
    private final Application application = new Application(
            ServerOptions.defaults(NamedBackend.BLOCKING),
            List.of(context -> List.of(Endpoint.blocking("hold", "/hold/", request -> {
                pass(5 * LIMIT);
                assertFalse(socket.isClosed());
                return Response.json(Map.of());
            }))));

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void silentConnectionIsClosed() throws Exception {
        serve(List.of(this::silence));
    }

    @Test
    void connectionWithHalfARequestIsClosed() throws Exception {
        serve(List.of(() -> "GET /hold/ HTTP/1.1\r\nHo", this::silence));
    }

    @Test
    void connectionIsKeptWhileItsRequestRunsAndForAsLongAfterwards() throws Exception {
        serve(List.of(() -> "GET /hold/ HTTP/1.1\r\nHost: x\r\n\r\n", this::silence));
        assertTrue(socket.sent.toString(StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200 OK"));
    }

    /** A read that waits until the connection is closed for it. */
    private String silence() {
        pass(LIMIT);
        assertFalse(socket.isClosed());
        pass(1);
        assertTrue(socket.isClosed());
        return END;
    }

    private void serve(List<Supplier<String>> reads) throws Exception {
        socket.reads.addAll(reads);
        connections.reserve();
        Connection connection = new Connection(socket, application,
                new HttpDate(System::currentTimeMillis), connections,
                BetweenRequests.READ, OnDisconnect.RUN);
        connections.add(connection);
        connection.serveToTheEnd();
        assertTrue(socket.reads.isEmpty());
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            connections.tick();
        }
    }

    /** What each read gives, on the thread that reads. */
    private static final class ScriptedSocket extends Socket {

        private final Deque<Supplier<String>> reads = new ArrayDeque<>();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private boolean closed;

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    byte[] text = reads.remove().get().getBytes(StandardCharsets.US_ASCII);
                    System.arraycopy(text, 0, bytes, offset, text.length);
                    return text.length == 0 ? -1 : text.length;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return sent;
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // It has no socket.
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
