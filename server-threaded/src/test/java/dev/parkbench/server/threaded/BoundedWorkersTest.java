package dev.parkbench.server.threaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.blocking.BlockingServer;
import dev.parkbench.server.blocking.ThreadModel;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.blocking.ThreadModel.Threads;
import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a fixed number of workers promises: no more handlers, and no connection starves. */
@Timeout(60)
final class BoundedWorkersTest {

    private static final Backend THREADED = new ThreadedBackend();

    @Test
    void tenIdleConnectionsDoNotStarveTheEleventhOfTwoWorkers() throws Exception {
        try (TestServer server = start(THREADED, 2)) {
            List<RawClient> idle = idleConnections(server, 10);
            assertEquals(200, server.get("/api/").status(), "while all ten are open");
            for (RawClient client : idle) {
                assertEquals(200, client.get("/health/").status(), "and each is still served");
                client.hangUp();
            }
        }
    }

    /** The twin: a pool that lends a thread to a connection, not to a request, starves it. */
    @Test
    void tenIdleConnectionsStarveTheEleventhOfANaivePool() throws Exception {
        try (ExecutorService twoThreads = Executors.newFixedThreadPool(2);
                TestServer server = start(new NaivePool(twoThreads), 2)) {
            List<RawClient> idle = idleConnections(server, 2);
            try (RawClient eleventh = server.connect()) {
                eleventh.sendGet("/health/");
                assertTrue(eleventh.staysSilentFor(Duration.ofMillis(300)));
                idle.getFirst().hangUp();
                assertEquals(200, eleventh.read().status());
            }
        }
    }

    @Test
    void neverMoreHandlersThanWorkersAndEachCountsItsOwn() throws Exception {
        int requests = 30;
        try (TestServer server = start(THREADED, 3)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                clients.add(server.connect().sendGet("/delay/10/"));
            }
            for (RawClient client : clients) {
                assertEquals(200, client.read().status());
                client.hangUp();
            }
            JsonNode counters = server.counters("delay");
            assertEquals(3, counters.path("max_in_flight").asInt(), "all at once, and no more");
            JsonNode workers = counters.path("workers");
            assertEquals(List.of("0", "1", "2"), List.copyOf(workers.propertyNames()));
            int sum = 0;
            for (JsonNode count : workers) {
                sum += count.asInt();
            }
            assertEquals(requests, sum);
        }
    }

    @Test
    void busyWorkersLetOthersWaitAndThenServeThem() throws Exception {
        try (TestServer server = start(THREADED, 1);
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.sendGet("/delay/200/");
            server.awaitStarted("delay", 1);
            second.sendGet("/health/");
            assertEquals(200, second.read().status());
            assertTrue(first.hasAnswer(), "the only worker answered the first one before");
        }
    }

    @Test
    void pipeliningConnectionTakesTurnsWithTheOthers() throws Exception {
        try (TestServer server = start(THREADED, 1);
                RawClient greedy = server.connect();
                RawClient modest = server.connect()) {
            int requests = 50;
            greedy.send("GET /delay/20/ HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(requests));
            server.awaitStarted("delay", 1);
            assertEquals(200, modest.get("/health/").status());
            assertFalse(server.counters("delay").path("completed").asInt() == requests);
            for (int i = 0; i < requests; i++) {
                assertEquals(200, greedy.read().status());
            }
        }
    }

    @Test
    void clientThatIsRefusedHoldsNoWorkerWhileItLingers() throws Exception {
        try (TestServer server = start(THREADED, 1); RawClient refused = server.connect()) {
            refused.send("garbage\r\n\r\n");
            assertEquals(400, refused.read().status());
            // It neither closes nor sends; the end of its time is a second away.
            assertEquals(200, server.get("/health/").status());
            refused.assertEnded();
        }
    }

    private static TestServer start(Backend backend, int workers) throws IOException {
        return TestServer.start(backend,
                List.of("--workers", String.valueOf(workers), "--delay", "20ms"));
    }

    private static List<RawClient> idleConnections(TestServer server, int count)
            throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawClient client = server.connect();
            assertEquals(200, client.get("/health/").status());
            clients.add(client);
        }
        return clients;
    }

    private record NaivePool(ExecutorService pool) implements Backend {

        @Override
        public String name() {
            return "naive";
        }

        @Override
        public HandlerStyle style() {
            return HandlerStyle.BLOCKING;
        }

        @Override
        public int defaultWorkers() {
            return 0;
        }

        @Override
        public RunningServer start(Application application, ServerOptions options)
                throws IOException {
            return BlockingServer.start(application, options, new ThreadModel("naive",
                    new Threads.PerConnection(pool), BetweenRequests.READ));
        }
    }
}
