package dev.parkbench.server.virtual;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** Virtual threads, and a watch for clients that leave. */
final class VirtualInterruptContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new VirtualBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--on-disconnect", "interrupt");
    }
}
