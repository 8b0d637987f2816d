package dev.parkbench.load.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpClientOptions;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.RequestSlot;
import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.http.RequestSource.Weighted;
import dev.parkbench.load.http.Route;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.TlsOptions;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Recording;
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
import java.util.function.Function;
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
        assertMuchIsAnswered(plan(load), new Protocol.Http1(pipeline), url -> RequestSource.of(
                request(method.equals("GET") ? url.replace("http:", "https:") : url, method,
                        "body"),
                1));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void soItIsInHttp2(Load load, String method, int streams) throws Exception {
        assertMuchIsAnswered(plan(load), new Protocol.Http2(streams), url -> RequestSource.of(
                request(method.equals("GET") ? url.replace("http:", "https:") : url, method,
                        method.equals("POST") ? "body" : ""),
                1));
    }

    static Stream<Protocol> protocols() {
        return Stream.of(new Protocol.Http1(1), new Protocol.Http2(1), new Protocol.Http2(50));
    }

    /** Of whose answers only some have a body. */
    @ParameterizedTest
    @MethodSource("protocols")
    void aMixWithHeadIsAnsweredAsWell(Protocol protocol) throws Exception {
        assertMuchIsAnswered(plan(new Load.Closed(8, Duration.ZERO)), protocol,
                url -> RequestSource.mix(List.of(
                        new Weighted(request(url + "{{seq}}", "GET", ""), 1),
                        new Weighted(request(url, "HEAD", ""), 1),
                        new Weighted(request(url, "HEAD", "{{uuid}}"), 1),
                        new Weighted(request(url, "PUT", "{{seq}}"), 1)), 7));
    }

    /** Bodies of more than the windows of a server that has said nothing of them. */
    @Test
    void largeBodiesAreTakenInHttp2() throws Exception {
        assertAnswered(1, plan(new Load.Closed(8, Duration.ZERO)), new Protocol.Http2(4),
                url -> RequestSource.of(request(url, "POST", "x".repeat(200_000) + "{{seq}}"), 1));
    }

    @Test
    void usersShareConnectionsAsTheyWill() throws Exception {
        LoadPlan plan = new LoadPlan(new Load.Closed(100, Duration.ofSeconds(1)), Duration.ZERO,
                Duration.ofMinutes(1), Duration.ofSeconds(1), 4, 1, Duration.ofSeconds(1), null,
                1_000_000);
        LoadResult result = assertMuchIsAnswered(plan, new Protocol.Http2(25),
                url -> RequestSource.of(request(url, "GET", ""), 1));

        assertEquals(new Load.Closed(100, Duration.ZERO), result.plan().load());
        assertEquals(4, result.plan().connections());
    }

    @Test
    void noNumberOfARequestIsUsedUp() throws Exception {
        RequestSource source = RequestSource.of(request("http://127.0.0.1:9/{{seq}}", "GET", ""),
                1);
        for (Protocol protocol : List.of(new Protocol.Http1(1), new Protocol.Http2(1))) {
            LoadResult unused = GeneratorWarmUp.perform(plan(new Load.Closed(2, Duration.ZERO)),
                    connections(source, protocol), Transport.preferred().ioHandlers(), SHORT,
                    (report, figures) -> {
                    });
        }

        RequestSlot slot = source.slot();
        slot.next().release();
        assertEquals(1, slot.number());
    }

    private static LoadResult assertMuchIsAnswered(LoadPlan plan, Protocol protocol,
            Function<String, RequestSource> requests) throws Exception {
        return assertAnswered(100, plan, protocol, requests);
    }

    /** Returns the result of the last round, which had at least so many requests. */
    private static LoadResult assertAnswered(int least, LoadPlan plan, Protocol protocol,
            Function<String, RequestSource> requests) throws Exception {
        AtomicInteger met = new AtomicInteger();
        try (ServerSocket target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> count(target, met));
            HttpConnections connections = connections(
                    requests.apply("http://127.0.0.1:" + target.getLocalPort() + "/"), protocol);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // Users who wait for answers send little in a window that a busy machine sleeps through,
            // but not in each. Those of the plan, who think for a second, never send so many.
            while (true) {
                LoadResult result = GeneratorWarmUp.perform(plan, connections,
                        Transport.preferred().ioHandlers(), SHORT, (report, figures) -> {
                        });

                for (Recording part : List.of(result.warmUp(), result.measured())) {
                    assertEquals(part.scheduled(), part.count(Answered.OK),
                            () -> part.outcomes() + " " + part.causes());
                }
                assertEquals(0, met.get(), "connections to the target");
                if (result.measured().scheduled() >= least) {
                    return result;
                }
                assertTrue(System.nanoTime() - deadline < 0,
                        () -> result.measured().scheduled() + " requests, not " + least);
            }
        }
    }

    @Test
    void whatBeginsAndEndsIsWarmedUpAsOftenAsThreeTimes() throws Exception {
        List<Double> starts = new ArrayList<>();

        LoadResult unused = GeneratorWarmUp.perform(
                plan(new Load.Closed(2, Duration.ZERO)),
                connections(RequestSource.of(request("http://127.0.0.1:9/", "GET", ""), 1),
                        new Protocol.Http1(1)),
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
        try (Responder responder = new Responder(new Http1Answers(10, false)::conversation);
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
        try (Responder responder = new Responder(new Http1Answers(10, false)::conversation,
                server -> {
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
        Responder responder = new Responder(new Http1Answers(10, false)::conversation);
        int port = responder.address().getPort();
        responder.close();

        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("warm-up")));
    }

    private static HttpRequestText request(String url, String method, String body) {
        return new HttpRequestText(Target.parse(url), method, List.of(), body);
    }

    private static HttpConnections connections(RequestSource source, Protocol protocol)
            throws IOException {
        return new HttpConnections(new HttpClientOptions(Transport.preferred(), protocol,
                Long.MAX_VALUE, Duration.ofSeconds(5), Route.direct(), TlsOptions.usual()), source,
                new Expectation.AnySuccess(), System::nanoTime);
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
