package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;

/** One event loop that waits with the JDK's selector. */
final class AsyncNioContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--transport", "nio");
    }
}
