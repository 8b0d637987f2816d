package dev.parkbench.server.virtual;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;

/** One virtual thread for each connection. */
final class VirtualContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new VirtualBackend();
    }
}
