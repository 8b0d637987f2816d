package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;

/** One event loop that waits with io_uring, where the kernel allows it. */
@EnabledIf("isAvailable")
final class AsyncIoUringContractTest extends BackendContractTest {

    static boolean isAvailable() {
        return io.netty.channel.uring.IoUring.isAvailable();
    }

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--transport", "io_uring");
    }
}
