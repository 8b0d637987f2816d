package dev.parkbench.server.async;

import dev.parkbench.server.AggregateContractTest;
import dev.parkbench.server.Backend;

/** One event loop, blocking aggregates on a pool. */
final class AsyncAggregateTest extends AggregateContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }
}
