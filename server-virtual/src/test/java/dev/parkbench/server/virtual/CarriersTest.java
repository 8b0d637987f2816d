package dev.parkbench.server.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.process.ReadyLine;
import dev.parkbench.server.process.ServerMain;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** {@code --workers} of the virtual server, in a process where it comes before all else. */
@Timeout(60)
final class CarriersTest {

    private static final int SCHEDULER_BEAN_SINCE = 24;

    @Test
    void workersAreCarriers() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process child = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName(), "virtual", "--port", "0", "--workers", "3",
                "--delay", "10ms", ServerMain.EXIT_WITH_PARENT).redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader output = child.inputReader()) {
            ReadyLine ready = ReadyLine.parse(output.readLine()).orElseThrow();
            JsonNode carriers = stats(ready.port()).path("carriers");
            if (Runtime.version().feature() < SCHEDULER_BEAN_SINCE) {
                assertTrue(carriers.isMissingNode(), "absent, not wrong: " + carriers);
            } else {
                assertEquals(3, carriers.path("parallelism").asInt());
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static JsonNode stats(int port) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (RawClient client = new RawClient(address)) {
            assertEquals(200, client.get("/api/").status());
            return client.get("/stats/").json();
        }
    }
}
