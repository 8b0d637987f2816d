package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the strategies must not differ in, so that they differ only in who waits. */
@Timeout(60)
final class CommonGroundTest {

    /** Answers {@code {}} and keeps the heads of what it was asked. */
    private static final class Recorder implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50,
                InetAddress.getLoopbackAddress());
        private final BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();

        Recorder() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept();
                        BufferedReader reader = new BufferedReader(new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                    List<String> head = new ArrayList<>();
                    for (String line = reader.readLine(); line != null
                            && !line.isEmpty(); line = reader.readLine()) {
                        head.add(line);
                    }
                    heads.add(head);
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                            .getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    if (!server.isClosed()) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestHasNoMoreThanItNeeds(StrategyKind kind) throws Exception {
        try (Recorder recorder = new Recorder();
                Strategy strategy = kind.create(FanOutOptions.defaults())) {
            strategy.fetch(Call.toApi(recorder.url(), 1));
            List<String> head = recorder.heads.poll(20, TimeUnit.SECONDS);
            assertEquals("GET /api/?task_id=0 HTTP/1.1", head.getFirst());
            assertEquals(List.of("connection", "host", "user-agent"),
                    head.stream().skip(1).map(line -> line.substring(0, line.indexOf(':')))
                            .map(name -> name.toLowerCase(Locale.ROOT)).sorted().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneTaskMayBeCalledTwice(StrategyKind kind) throws Exception {
        try (Recorder recorder = new Recorder();
                Strategy strategy = kind.create(FanOutOptions.defaults())) {
            Call call = Call.toApi(recorder.url(), 1).getFirst();
            assertEquals(List.of("0", "0"), strategy.fetch(List.of(call, call)).results().stream()
                    .map(CallResult::taskId).toList());
        }
    }
}
