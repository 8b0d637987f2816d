package dev.parkbench.server.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two thousand requests that wait at the same time, on a handful of carriers. */
@Timeout(60)
final class ManyConnectionsTest {

    private static final int CONNECTIONS = 2_000;

    /** Far more than carriers or any pool, far less than a slow machine keeps waiting at once. */
    private static final int SURELY_AT_ONCE = 200;

    @Test
    void thousandsWaitAtOnce() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new VirtualBackend(),
                List.of("--delay", "200ms"))) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(server.connect());
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.get(i).sendGet("/api/?task_id=" + i);
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                assertEquals("{\"message\": \"Hello World!\", \"task_id\": \"" + i + "\"}",
                        clients.get(i).read().text());
            }
            int most = server.counters("api").path("max_in_flight").asInt();
            assertTrue(most >= SURELY_AT_ONCE, "at most " + most + " at once");
        } finally {
            for (RawClient client : clients) {
                client.hangUp();
            }
        }
    }
}
