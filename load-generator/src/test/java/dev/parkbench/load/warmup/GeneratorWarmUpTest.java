package dev.parkbench.load.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.schedule.PoissonArrivals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GeneratorWarmUpTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Stream<Arguments> loads() {
        return Stream.of(
                Arguments.of(new Load.Open(new ConstantArrivals(10), new ConstantArrivals(10)),
                        "GET", 1),
                Arguments.of(new Load.Open(new PoissonArrivals(10, 7), new PoissonArrivals(10, 8)),
                        "POST", 1),
                Arguments.of(new Load.Closed(2, Duration.ofSeconds(1)), "HEAD", 1),
                Arguments.of(new Load.Closed(8, Duration.ZERO), "GET", 4));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void muchIsSentAndAllOfItAnswered(Load load, String method, int pipeline) throws Exception {
        AtomicInteger met = new AtomicInteger();
        try (ServerSocket target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> count(target, met));
            String url = (method.equals("GET") ? "https" : "http") + "://127.0.0.1:"
                    + target.getLocalPort() + "/";
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long sent = 0;
            // Users who wait for answers send little in a window that a busy machine sleeps through,
            // but not in each. Those of the plan, who think for a second, never send so many.
            while (sent <= 100 && System.nanoTime() - deadline < 0) {
                LoadResult result = GeneratorWarmUp.perform(plan(load),
                        connections(url, method, pipeline),
                        Transport.preferred().ioHandlers(), SHORT, (report, figures) -> {
                        });

                sent = result.measured().scheduled();
                assertEquals(sent, result.measured().count(Answered.OK),
                        () -> result.measured().outcomes().toString());
            }
            assertTrue(sent > 100, sent + ": what 10 a second would be is 1");
            assertEquals(0, met.get(), "connections to the target");
        }
    }

    @Test
    void whatBeginsAndEndsIsWarmedUpAsOftenAsThreeTimes() throws Exception {
        List<Double> starts = new ArrayList<>();

        LoadResult unused = GeneratorWarmUp.perform(
                plan(new Load.Closed(2, Duration.ZERO)),
                connections("http://127.0.0.1:9/", "GET", 1),
                Transport.preferred().ioHandlers(), SHORT,
                (report, figures) -> starts.add(report.startSeconds()));

        // Each take begins with its warm-up, if a busy machine leaves it nothing but that interval.
        long beginnings = starts.stream().filter(starts.getFirst()::equals).count();
        assertEquals(3, beginnings, starts::toString);
    }

    @Test
    void answersHaveLinesOfEveryLengthModuloEight() throws Exception {
        int requests = 64;
        List<String> answers;
        try (Responder responder = new Responder(10, false);
                Socket client = new Socket(responder.address().getAddress(),
                        responder.address().getPort())) {
            client.getOutputStream().write(new byte[10 * requests]);
            client.shutdownOutput();
            answers = List.of(new String(client.getInputStream().readAllBytes(),
                    StandardCharsets.US_ASCII).split("(?=HTTP/1.1 )"));
        }

        assertEquals(requests, answers.size());
        for (String first : List.of("Content-Type", "Server", "X-Request-Id")) {
            Set<Integer> lengths = answers.stream()
                    .map(answer -> answer.lines().skip(1).findFirst().orElse(""))
                    .filter(line -> line.startsWith(first)).map(line -> line.length() % 8)
                    .collect(Collectors.toSet());
            assertEquals(8, lengths.size(), first + ": " + lengths);
        }
    }

    /** Both ends of a connection are here, and each loop needs some for itself. */
    @ParameterizedTest
    @CsvSource({"1000, 1, 100000, 64", "10, 1, 1000, 10", "64, 1, 40, 10", "64, 4, 40, 4",
        "64, 1, 0, 1", "64, 4, 200, 64"})
    void whereDescriptorsAreFewItHasFewerConnections(int planned, int loops, long free,
            int connections) {
        assertEquals(connections, GeneratorWarmUp.connections(planned, loops, free));
    }

    /** The next one finds nobody: who cannot be accepted does not wait for an answer. */
    @Test
    void whoCannotBeAcceptedLearnsSoAndTheOthersAreAnswered() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        try (Responder responder = new Responder(10, false, server -> {
            if (accepted.incrementAndGet() > 1) {
                throw new IOException("Too many open files");
            }
            return server.accept();
        }); Socket first = connect(responder)) {
            first.getOutputStream().write(new byte[10]);
            assertEquals('H', first.getInputStream().read());
            try (Socket second = connect(responder)) {
                assertTrue(isEnded(second));
            }
            first.getOutputStream().write(new byte[10]);
            first.shutdownOutput();
            assertTrue(first.getInputStream().readAllBytes().length > 100);
        }
    }

    private static Socket connect(Responder responder) throws IOException {
        Socket socket = new Socket(responder.address().getAddress(), responder.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void nothingOfItGoesOn() throws Exception {
        Responder responder = new Responder(10, false);
        int port = responder.address().getPort();
        responder.close();

        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("warm-up")));
    }

    private static HttpConnections connections(String url, String method, int pipeline)
            throws IOException {
        return new HttpConnections(Transport.preferred(),
                new HttpRequestText(Target.parse(url), method, List.of(), "body"), pipeline,
                new Expectation.AnySuccess(), Duration.ofSeconds(5), true, System::nanoTime);
    }

    private static LoadPlan plan(Load load) {
        return new LoadPlan(load, Duration.ofSeconds(5), Duration.ofMinutes(1),
                Duration.ofSeconds(1), 8, 1, Duration.ofSeconds(1), null, 1_000_000);
    }

    private static void count(ServerSocket target, AtomicInteger met) {
        try {
            while (true) {
                target.accept().close();
                met.incrementAndGet();
            }
        } catch (IOException e) {
            // Closed.
        }
    }
}
