package dev.parkbench.server.threaded;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;

/** One platform thread for each connection. */
final class ThreadedContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new ThreadedBackend();
    }
}
