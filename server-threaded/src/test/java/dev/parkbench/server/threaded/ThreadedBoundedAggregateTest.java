package dev.parkbench.server.threaded;

import dev.parkbench.server.AggregateContractTest;
import dev.parkbench.server.Backend;
import java.util.List;

/** Enough platform threads for an aggregate and its ten calls. */
final class ThreadedBoundedAggregateTest extends AggregateContractTest {

    @Override
    protected Backend backend() {
        return new ThreadedBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--workers", "16");
    }
}
