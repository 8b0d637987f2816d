package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;

/** One event loop, as by default. */
final class AsyncContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }
}
