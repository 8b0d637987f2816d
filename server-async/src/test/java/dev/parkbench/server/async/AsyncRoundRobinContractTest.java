package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** Two event loops behind one that accepts. */
final class AsyncRoundRobinContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--workers", "2");
    }
}
