package dev.parkbench.server.threaded;

import dev.parkbench.server.AggregateContractTest;
import dev.parkbench.server.Backend;

/** One platform thread for each connection. */
final class ThreadedAggregateTest extends AggregateContractTest {

    @Override
    protected Backend backend() {
        return new ThreadedBackend();
    }
}
