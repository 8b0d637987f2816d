package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Application;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.Response;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.RawResponse;
import dev.parkbench.server.contract.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that block, at each place where they may. */
@Timeout(60)
final class BlockingHandlersTest {

    private static final Endpoint NESTED = Endpoint.blocking("nested", "/nested/",
            request -> AsyncToSync.call(loop -> Cancellable.map(loop.sleep(Duration.ofMillis(1)),
                    slept -> Response.json(Map.of("thread", Thread.currentThread().getName())))));

    @Test
    void onTheLoopTheyRunOneAfterTheOther() throws Exception {
        try (TestServer server = start("loop")) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                clients.add(server.connect().sendGet("/delay/20/"));
            }
            for (RawClient client : clients) {
                assertEquals(200, client.read().status());
                client.close();
            }
            assertEquals(1, server.counters("delay").path("max_in_flight").asInt());
            assertEquals(5, server.counters("delay").path("workers").path("0").asInt());
        }
    }

    @Test
    void onTheLoopTheyLetEverybodyWait() throws Exception {
        try (TestServer server = start("loop");
                RawClient slow = server.connect();
                RawClient other = server.connect()) {
            other.get("/health/");
            slow.sendGet("/delay/300/");
            server.awaitStarted("delay", 1);
            assertEquals(200, other.get("/health/").status());
            assertTrue(slow.hasAnswer(), "the loop answered the slow one before");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "pool", "virtual"})
    void elsewhereTheyLeaveTheLoopFree(String placement) throws Exception {
        try (TestServer server = start(placement); RawClient slow = server.connect()) {
            slow.sendGet("/delay/60000/");
            server.awaitInFlight("delay", 1);
            assertEquals(200, server.get("/health/").status());
            assertFalse(slow.hasAnswer());
            assertEquals(1, server.counters("delay").path("in_flight").asInt());
        }
    }

    @Test
    void onOneThreadTheyRunOneAfterTheOther() throws Exception {
        try (TestServer server = start("single");
                RawClient first = server.connect().sendGet("/delay/50/");
                RawClient second = server.connect().sendGet("/delay/50/")) {
            assertEquals(200, first.read().status());
            assertEquals(200, second.read().status());
            assertEquals(1, server.counters("delay").path("max_in_flight").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "virtual"})
    void onManyThreadsTheyRunTogether(String placement) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (TestServer server = start(placement)) {
            for (int i = 0; i < 50; i++) {
                clients.add(server.connect().sendGet("/delay/60000/"));
            }
            server.awaitInFlight("delay", 50);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void asyncToSyncOnTheLoopIsRefused() throws Exception {
        RawResponse response = getNested("loop");
        assertEquals(500, response.status());
        assertTrue(response.json().path("error").asString()
                .contains("asyncToSync called on the event-loop thread loop-0"), response.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "pool", "virtual"})
    void asyncToSyncElsewhereRunsOnTheLoop(String placement) throws Exception {
        assertEquals("{\"thread\": \"loop-0\"}", getNested(placement).text());
    }

    private static RawResponse getNested(String placement) throws Exception {
        AsyncBackend backend = new AsyncBackend();
        ServerOptions options = ServerArguments.parse(backend,
                List.of("--port", "0", "--blocking", placement));
        Application application = new Application(options, List.of(context -> List.of(NESTED)));
        try (RunningServer server = backend.start(application, options);
                RawClient client = new RawClient(server.address())) {
            return client.get("/nested/");
        }
    }

    @Test
    void stopInterruptsTheOneThatBlocksTheLoop() throws Exception {
        try (TestServer server = start("loop"); RawClient blocking = server.connect()) {
            blocking.sendGet("/delay/60000/");
            server.awaitInFlight("delay", 1);
            assertFalse(server.server().stop(Duration.ofMillis(10)));
            TestServer.await(() -> server.counters("delay").path("in_flight").asInt() == 0);
            assertThrows(IOException.class, server::connect);
        }
    }

    private static TestServer start(String placement) throws IOException {
        return TestServer.start(new AsyncBackend(),
                List.of("--handler", "blocking", "--blocking", placement));
    }
}
