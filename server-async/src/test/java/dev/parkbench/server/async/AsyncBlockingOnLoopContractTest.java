package dev.parkbench.server.async;

import dev.parkbench.server.Backend;
import dev.parkbench.server.BackendContractTest;
import dev.parkbench.server.HandlerStyle;
import java.util.List;

/** Blocking handlers on the event loop itself, which stands still meanwhile and notices nothing. */
final class AsyncBlockingOnLoopContractTest extends BackendContractTest {

    @Override
    protected Backend backend() {
        return new AsyncBackend();
    }

    @Override
    protected List<String> knobs() {
        return List.of("--blocking", "loop");
    }

    @Override
    protected boolean noticesDuring(HandlerStyle style) {
        return style != HandlerStyle.BLOCKING;
    }
}
