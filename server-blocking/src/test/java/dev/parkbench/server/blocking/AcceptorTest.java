package dev.parkbench.server.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.blocking.ThreadModel.Threads;
import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class AcceptorTest {

    /** A backend whose first threads cannot be made, as when the kernel has no more of them. */
    private record ShortOfThreads(AtomicInteger missing, boolean reused) implements Backend {

        @Override
        public String name() {
            return "short";
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
            ThreadFactory threads = task -> {
                if (missing.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("no thread, says the test");
                }
                return Thread.ofPlatform().daemon().unstarted(task);
            };
            return BlockingServer.start(application, options, new ThreadModel("short of threads",
                    reused
                            ? new Threads.Reused(threads)
                            : new Threads.PerConnection(
                                    Executors.newThreadPerTaskExecutor(threads)),
                    BetweenRequests.READ));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionThatGetsNoThreadIsClosedAndTheNextIsServed(boolean reused) throws Exception {
        ShortOfThreads backend = new ShortOfThreads(new AtomicInteger(2), reused);
        // With one connection at most, a reservation that is not given back would end it all.
        try (TestServer server = TestServer.start(backend, List.of("--max-connections", "1"))) {
            for (int i = 0; i < 2; i++) {
                try (RawClient client = server.connect()) {
                    client.assertEnded();
                }
            }
            assertEquals(200, server.get("/health/").status());
        }
    }
}
