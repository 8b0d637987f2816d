package dev.parkbench.server.threaded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.server.AggregateContractTest;
import dev.parkbench.server.Backend;
import dev.parkbench.server.contract.RawResponse;
import dev.parkbench.server.contract.TestServer;
import org.junit.jupiter.api.Test;

/** One platform thread for each connection, its own calls' among them; and one for all. */
final class ThreadedAggregateContractTest extends AggregateContractTest {

    @Override
    protected Backend backend() {
        return new ThreadedBackend();
    }

    /** The only worker waits for calls that only it could answer, until they time out. */
    @Test
    void onlyWorkerThatCallsItselfTimesOut() throws Exception {
        try (TestServer blocked = start("--workers", "1", "--delay", "10ms")) {
            RawResponse sequential = blocked.get("/api/aggregated/sync/");
            assertEquals(504, sequential.status());
            assertEquals(failed("timeout", 0), sequential.text());
            RawResponse gathered = blocked.get("/api/aggregated/");
            assertEquals(504, gathered.status());
            assertEquals(failed("timeout", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), gathered.text());
            assertEquals("{\"responses\": []}",
                    blocked.get("/api/aggregated/threadpool/").text());
            assertEquals(200, blocked.get("/api/").status(), "and is free again");
        }
    }
}
