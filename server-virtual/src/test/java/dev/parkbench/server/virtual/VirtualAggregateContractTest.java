package dev.parkbench.server.virtual;

import dev.parkbench.server.AggregateContractTest;
import dev.parkbench.server.Backend;

/** One virtual thread for each connection, its own calls' among them. */
final class VirtualAggregateContractTest extends AggregateContractTest {

    @Override
    protected Backend backend() {
        return new VirtualBackend();
    }
}
