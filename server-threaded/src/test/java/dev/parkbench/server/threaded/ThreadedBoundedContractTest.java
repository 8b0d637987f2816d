package dev.parkbench.server.threaded;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** Two platform threads for all connections. */
final class ThreadedBoundedContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new ThreadedBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--workers", "2");
    }
}
