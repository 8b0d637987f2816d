package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.Cause;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.benchmarks.TrialRecorder;
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
 * A back-end that sends its response one byte at a time, or never. Only such a back-end
 * distinguishes a timeout between bytes from a timeout of the whole response.
 */
final class DripFeed {

    static final String ARRIVED = "drip_arrived";
    static final String DRIP_TIME = "drip_time";
    static final String TIMED_OUT = "silence_timed_out";
    static final String SILENCE_TIME = "silence_time";

    private static final int DRIP_DELAYS = 8;
    private static final String BODY = "{\"message\": 1}";

    private DripFeed() {
    }

    /** Records the outcomes of the aggregator's client for both kinds of response. */
    static void measure(Duration delay, TrialRecorder recorder)
            throws IOException, InterruptedException {
        Duration timeout = delay.multipliedBy(BlockedLoop.TIMEOUT_DELAYS);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Strategy strategy = StrategyKind.ASYNC
                        .create(FanOutOptions.defaults().withTimeout(timeout))) {
            threads.submit(() -> serve(server, threads, delay));
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            FanOut drip = strategy.fetch(List.of(new Call("0", base.resolve("/drip/"))));
            FanOut silence = strategy.fetch(List.of(new Call("0", base.resolve("/silence/"))));
            threads.shutdownNow();
            recorder.fact(ARRIVED, drip.failures().isEmpty());
            recorder.time(DRIP_TIME, drip.elapsed().toNanos());
            recorder.fact(TIMED_OUT, silence.failures().stream()
                    .anyMatch(failure -> failure.cause() == Cause.TIMEOUT));
            recorder.time(SILENCE_TIME, silence.elapsed().toNanos());
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
