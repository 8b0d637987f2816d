package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** An event loop that cancels requests whose clients leave. */
final class AsyncInterruptContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--on-disconnect", "interrupt");
    }
}
