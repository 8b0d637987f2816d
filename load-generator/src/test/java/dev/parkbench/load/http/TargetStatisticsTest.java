package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TargetStatisticsTest {

    private static final String OURS = "{\"threads\":{},\"heap\":{},\"gc\":{},\"cpu_seconds\":1}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    /** What becomes of the question of this number, from 1. */
    @FunctionalInterface
    private interface Behaviour {

        void answer(int number, HttpExchange exchange) throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.close();
    }

    private TargetStatistics statistics(Behaviour behaviour) {
        server.createContext("/stats/", exchange -> {
            try (exchange) {
                behaviour.answer(questions.incrementAndGet(), exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        return new TargetStatistics(
                Target.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/api/"),
                Duration.ofSeconds(2));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void whoHasToldAndMissesAQuestionIsAskedAgain() throws Exception {
        TargetStatistics statistics = statistics((number, exchange) -> {
            if (number == 2) {
                over.await();
            }
            answer(exchange, number == 3 ? 503 : 200, OURS);
        });

        assertTrue(statistics.ask().isPresent());
        assertFalse(statistics.ask().isPresent(), "too slow");
        assertFalse(statistics.ask().isPresent(), "too busy");
        assertEquals(1, statistics.ask().orElseThrow().get("cpu_seconds").asInt());
        assertEquals(4, questions.get());
    }

    @Test
    void whoTellsNothingAtFirstIsAskedOnce() throws Exception {
        TargetStatistics statistics = statistics(
                (number, exchange) -> answer(exchange, number == 1 ? 404 : 200, OURS));

        assertFalse(statistics.ask().isPresent());
        assertFalse(statistics.ask().isPresent());
        assertEquals(1, questions.get());
    }

    @Test
    void whoIsNoneOfOursIsNotAskedAgain() throws Exception {
        TargetStatistics statistics = statistics(
                (number, exchange) -> answer(exchange, 200, number == 2 ? "{}" : OURS));

        assertTrue(statistics.ask().isPresent());
        assertFalse(statistics.ask().isPresent());
        assertFalse(statistics.ask().isPresent());
        assertEquals(2, questions.get());
    }
}
