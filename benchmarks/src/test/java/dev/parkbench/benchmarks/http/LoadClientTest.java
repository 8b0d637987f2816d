package dev.parkbench.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile int heldBack = Integer.MAX_VALUE;
    private final AtomicInteger sayingClose = new AtomicInteger();

    /** How many had been answered when the first, second ... request came. */
    private final Map<Integer, Integer> answeredBefore = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LoadClient client = new LoadClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1000);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
            sayingClose.incrementAndGet();
        }
        int before = answered.get();
        int number = requests.incrementAndGet();
        answeredBefore.put(number, before);
        if (number % heldBack == 0) {
            awaitAnother(number);
        }
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
        inside.decrementAndGet();
        answered.incrementAndGet();
        exchange.sendResponseHeaders(body.length == 2 ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The last of a wave stays until another request comes, which in waves is never. */
    private void awaitAnother(int number) {
        long giveUp = System.nanoTime() + Duration.ofMillis(200).toNanos();
        while (requests.get() == number && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBurstsRepliesStandInTheOrderOfItsTargets(ConnectionEnd ending) throws Exception {
        List<String> targets = IntStream.range(0, 300).mapToObj(i -> "/t/" + i).toList();

        List<Reply> replies = client.burst(server.getAddress(), targets, ending, PATIENCE);

        assertEquals(targets, replies.stream().map(Reply::target).toList());
        assertEquals(targets, replies.stream().map(Reply::body).toList());
        assertTrue(replies.stream().allMatch(Reply::isOk));
        assertEquals(300, requests.get());
        // All start with the burst, however late the last could connect.
        assertEquals(1, replies.stream().map(Reply::startNanos).distinct().count());
    }

    @Test
    void pacedRequestsAreDueAGapApartWhateverIsAnswered() throws Exception {
        heldBack = 1; // each stays until the next has come, or for 200 ms
        List<String> targets = IntStream.range(0, 10).mapToObj(i -> "/t/" + i).toList();

        List<Reply> replies = client.paced(server.getAddress(), targets, Duration.ofMillis(2),
                PATIENCE);

        assertEquals(targets, replies.stream().map(Reply::body).toList());
        assertEquals(List.of(2_000_000L), IntStream.range(1, 10)
                .mapToObj(i -> replies.get(i).startNanos() - replies.get(i - 1).startNanos())
                .distinct().toList());
        assertEquals(0, answeredBefore.get(2), "the second is sent while the first waits for it");
    }

    @ParameterizedTest
    @EnumSource
    void aBurstsConnectionsEndWhenItSays(ConnectionEnd ending) throws Exception {
        List<String> targets = IntStream.range(0, 20).mapToObj(i -> "/t/" + i).toList();

        client.burst(server.getAddress(), targets, ending, PATIENCE);

        assertEquals(ending == ConnectionEnd.AT_ITS_ANSWER ? 20 : 0, sayingClose.get());
    }

    @Test
    void aStatusThatIsNotOkIsAReply() throws Exception {
        Reply reply = client
                .burst(server.getAddress(), List.of("/x"), ConnectionEnd.AT_ITS_ANSWER, PATIENCE)
                .getFirst();

        assertEquals(404, reply.status());
        assertFalse(reply.isOk());
    }

    @Test
    void whatIsNeverAnsweredIsAReplyToo() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    silent.getLocalPort());

            List<Reply> replies = client.burst(address, List.of("/a", "/b"),
                    ConnectionEnd.AFTER_ALL_ANSWERS, Duration.ofMillis(50));

            assertEquals(List.of(0, 0), replies.stream().map(Reply::status).toList());
            assertTrue(replies.stream().allMatch(reply -> reply.millis() >= 50));
        }
    }

    @Test
    void aRefusedConnectionIsAReplyAndDoesNotHoldUpTheRest() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    closed.getLocalPort());
        }
        List<String> targets = IntStream.range(0, 200).mapToObj(i -> "/" + i).toList();

        List<Reply> replies = client.burst(nobody, targets, ConnectionEnd.AFTER_ALL_ANSWERS,
                PATIENCE);

        assertEquals(200, replies.stream().filter(reply -> reply.status() == 0).count());
        assertTrue(replies.getLast().body().contains("refused"), replies.getLast()::body);
    }

    @Test
    void aWarmUpSendsAllItsRequestsAndNeverMoreAtOnce() throws Exception {
        client.warm(server.getAddress(), new WarmUp(List.of("/a", "/b/c"), 101, 4), PATIENCE);

        assertEquals(101, requests.get());
        assertTrue(mostInside.get() <= 4, () -> mostInside + " at once");
    }

    @Test
    void aWaveStartsWhenTheOneBeforeItIsAnswered() throws Exception {
        heldBack = 40;
        client.warm(server.getAddress(), WarmUp.waves(3, 40, "/a"), PATIENCE);

        assertEquals(120, requests.get());
        answeredBefore.forEach((request, before) -> assertTrue(before >= (request - 1) / 40 * 40,
                () -> request + " came after " + before + " answers"));
    }

    @Test
    void aWarmUpGivesUpOnAServerThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            client.warm(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()),
                    WarmUp.calls(10, 2), Duration.ofMillis(50));
        }
        assertEquals(0, requests.get());
    }

    @Test
    void aWarmUpWithoutTargetsOrOfNoneAtOnceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WarmUp(List.of(), 1, 1));
        assertThrows(IllegalArgumentException.class, () -> WarmUp.calls(1, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new WarmUp(List.of("/a", "/b"), 4, 2, true));
        assertEquals(0, WarmUp.none().requests());
    }
}
