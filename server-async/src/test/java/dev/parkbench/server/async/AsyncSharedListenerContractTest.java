package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** Two event loops that wait for one listening socket. */
final class AsyncSharedListenerContractTest extends BackendContractTest {

    @BeforeAll
    static void assumeAvailable() {
        Transports.assumeAvailable("epoll");
    }

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--workers", "2", "--placement", "shared");
    }
}
