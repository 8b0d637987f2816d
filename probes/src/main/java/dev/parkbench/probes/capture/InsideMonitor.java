package dev.parkbench.probes.capture;

import java.util.List;
import java.util.stream.Stream;

/** A gate at which each waiter parks while it holds a monitor of its own. */
final class InsideMonitor implements Wait {

    private final List<Object> monitors;
    private final Gate ended = new Gate();

    InsideMonitor(int waiters) {
        monitors = Stream.generate(Object::new).limit(waiters).toList();
    }

    @Override
    public void await(int waiter) {
        synchronized (monitors.get(waiter)) {
            ended.pass();
        }
    }

    @Override
    public void end() {
        ended.open();
    }
}
