package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.parkbench.host.Commands;
import dev.parkbench.host.CpuPlacement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderInCTest {

    private static final Path HOME = Path.of("..");
    private static final int STALL_MILLIS = 300;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private int stalledRequest;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Commands.isPresent("cc"), "there is no cc");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                if (asked.incrementAndGet() == stalledRequest) {
                    boolean unused = never.await(STALL_MILLIS, TimeUnit.MILLISECONDS);
                }
                exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private SenderInC.Result send(Path folder, int connections) throws IOException {
        return SenderInC.build(HOME, folder).run(server.getAddress().getPort(), "/", 100,
                connections,
                Duration.ofSeconds(1), CpuPlacement.unpinned("for the test"));
    }

    @Test
    void everyRequestThatIsDueIsSentOnce(@TempDir Path folder) throws IOException {
        SenderInC.Result result = send(folder, 4);

        assertEquals(100, asked.get());
        assertTrue(result.responseP50() > 0 && result.lagP99() >= 0, result::toString);
    }

    @Test
    void whatIsDueWhileTheOnlyConnectionWaitsIsLate(@TempDir Path folder) throws IOException {
        stalledRequest = 10;

        SenderInC.Result result = send(folder, 1);

        // Of the thirty that are due in the stall the first was sent 290 ms late, the second 280.
        assertTrue(result.lagP99() > (STALL_MILLIS - 50) * 1000.0, result::toString);
    }
}
