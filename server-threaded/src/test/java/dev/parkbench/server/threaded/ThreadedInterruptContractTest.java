package dev.parkbench.server.threaded;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** A thread for each connection, and a watch for clients that leave. */
final class ThreadedInterruptContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new ThreadedBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--on-disconnect", "interrupt");
    }
}
