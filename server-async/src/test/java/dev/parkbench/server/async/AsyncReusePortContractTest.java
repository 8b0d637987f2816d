package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** Two event loops, each with a listening socket of its own. */
final class AsyncReusePortContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--workers", "2", "--placement", "reuseport");
    }
}
