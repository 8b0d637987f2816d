package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which loop gets which connection. */
@Timeout(60)
final class PlacementTest {

    private static final int WORKERS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"nio", "epoll", "io_uring"})
    void roundRobinGivesConnectionsInStrictTurn(String transport) throws Exception {
        Transports.assumeAvailable(transport);
        try (TestServer server = start("--placement", "round-robin", "--transport", transport)) {
            for (int i = 0; i < 4 * WORKERS; i++) {
                try (RawClient client = server.connect()) {
                    client.get("/delay/0/");
                    client.get("/delay/0/");
                }
                for (int worker = 0; worker < WORKERS; worker++) {
                    int turns = (i + WORKERS - worker) / WORKERS;
                    assertEquals(2 * turns, runs(server, worker),
                            "of loop " + worker + " after connection " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio", "epoll", "io_uring"})
    void reusePortGivesEachConnectionToSomeLoop(String transport) throws Exception {
        Transports.assumeAvailable(transport);
        int connections = 60;
        try (TestServer server = start("--placement", "reuseport", "--transport", transport)) {
            for (int i = 0; i < connections; i++) {
                server.get("/delay/0/");
            }
            JsonNode workers = server.counters("delay").path("workers");
            assertTrue(List.of("0", "1", "2").containsAll(workers.propertyNames()),
                    workers.toString());
            int sum = 0;
            for (JsonNode count : workers) {
                sum += count.asInt();
            }
            assertEquals(connections, sum);
        }
    }

    /** Whatever loop accepts, none of the connections is lost, also when one loop is blocked. */
    @Test
    void sharedGivesEachConnectionToALoopThatIsFree() throws Exception {
        Transports.assumeAvailable("epoll");
        try (TestServer server = start("--placement", "shared", "--handler", "blocking",
                "--blocking", "loop"); RawClient blocked = server.connect()) {
            blocked.sendGet("/delay/60000/");
            server.awaitInFlight("delay", 1);
            int[] gained = new int[WORKERS];
            for (int worker = 0; worker < WORKERS; worker++) {
                gained[worker] = -runs(server, worker);
            }
            for (int i = 0; i < 20; i++) {
                server.get("/delay/0/");
            }
            for (int worker = 0; worker < WORKERS; worker++) {
                gained[worker] += runs(server, worker);
            }
            assertEquals(20, Arrays.stream(gained).sum(), Arrays.toString(gained));
            assertTrue(Arrays.stream(gained).anyMatch(count -> count == 0),
                    () -> "the blocked loop answered, too: " + Arrays.toString(gained));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio", "io_uring"})
    void sharedIsRefusedWhereLoopsCannotWaitForOneSocket(String transport) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> start("--placement", "shared", "--transport", transport).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("--transport epoll"),
                refused.getMessage());
    }

    @Test
    void loopThatIsBlockedDoesNotKeepConnectionsFromTheOthers() throws Exception {
        try (TestServer server = start("--handler", "blocking", "--blocking", "loop");
                RawClient blocked = server.connect()) {
            blocked.sendGet("/delay/60000/");
            server.awaitInFlight("delay", 1);
            List<RawClient> served = new ArrayList<>();
            for (int i = 1; i < WORKERS; i++) {
                served.add(server.connect());
                assertEquals(200, served.getLast().get("/health/").status());
            }
            for (RawClient client : served) {
                client.close();
            }
        }
    }

    private static TestServer start(String... knobs) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(knobs));
        arguments.addAll(List.of("--workers", String.valueOf(WORKERS)));
        return TestServer.start(new AsyncBackend(), arguments);
    }

    private static int runs(TestServer server, int worker) throws Exception {
        return server.counters("delay").path("workers").path(String.valueOf(worker)).asInt();
    }
}
