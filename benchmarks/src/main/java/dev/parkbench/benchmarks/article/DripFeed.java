package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.Cause;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A back-end that answers one byte at a time, or not at all: the only thing that tells a limit on
 * silence from a limit on the whole answer.
 */
final class DripFeed {

    private static final int DRIP_DELAYS = 8;
    private static final String BODY = "{\"message\": 1}";

    private DripFeed() {
    }

    /** What the aggregator's client made of both; times in milliseconds. */
    record Outcome(boolean dripArrived, double dripMillis, boolean silenceTimedOut,
            double silenceMillis) {
    }

    static Outcome run(Duration delay) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Strategy strategy = StrategyKind.ASYNC.create(
                        FanOutOptions.defaults().withTimeout(delay.multipliedBy(5)))) {
            threads.submit(() -> serve(server, threads, delay));
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            FanOut drip = strategy.fetch(List.of(new Call("0", base.resolve("/drip/"))));
            FanOut silence = strategy.fetch(List.of(new Call("0", base.resolve("/silence/"))));
            threads.shutdownNow();
            return new Outcome(drip.results().getFirst() instanceof CallResult.Answer,
                    drip.elapsed().toNanos() / 1e6,
                    silence.results().getFirst() instanceof CallResult.Failure failure
                            && failure.cause() == Cause.TIMEOUT,
                    silence.elapsed().toNanos() / 1e6);
        }
    }

    private static Void serve(ServerSocket server, ExecutorService threads, Duration delay)
            throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            threads.submit(() -> answer(socket, delay));
        }
        return null;
    }

    private static Void answer(Socket socket, Duration delay)
            throws IOException, InterruptedException {
        try (socket) {
            byte[] request = new byte[2048];
            int read = socket.getInputStream().read(request);
            boolean drips = read > 0
                    && new String(request, 0, read, StandardCharsets.US_ASCII).contains("/drip/");
            if (!drips) {
                Thread.sleep(delay.multipliedBy(DRIP_DELAYS));
                return null;
            }
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            for (byte drop : BODY.getBytes(StandardCharsets.US_ASCII)) {
                Thread.sleep(delay.multipliedBy(DRIP_DELAYS).dividedBy(BODY.length()));
                out.write(drop);
            }
        }
        return null;
    }
}
