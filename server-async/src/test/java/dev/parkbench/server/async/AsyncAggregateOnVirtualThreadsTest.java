package dev.parkbench.server.async;

import dev.parkbench.server.AggregateContractTest;
import dev.parkbench.server.Backend;
import java.util.List;

/** One event loop, blocking aggregates on virtual threads. */
final class AsyncAggregateOnVirtualThreadsTest extends AggregateContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--blocking", "virtual");
    }
}
