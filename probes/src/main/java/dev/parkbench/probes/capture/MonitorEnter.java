package dev.parkbench.probes.capture;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Monitors, one for each waiter, that a platform thread holds. */
final class MonitorEnter implements Wait {

    private final List<Object> monitors;
    private final Gate held = new Gate();
    private final Gate ended = new Gate();
    private final AtomicInteger entered = new AtomicInteger();

    MonitorEnter(int waiters) {
        monitors = Stream.generate(Object::new).limit(waiters).toList();
        Thread.ofPlatform().daemon().start(() -> holdFrom(0));
        held.pass();
    }

    private void holdFrom(int number) {
        if (number == monitors.size()) {
            held.open();
            ended.pass();
            return;
        }
        synchronized (monitors.get(number)) {
            holdFrom(number + 1);
        }
    }

    @Override
    public void await(int waiter) {
        synchronized (monitors.get(waiter)) {
            entered.incrementAndGet();
        }
    }

    @Override
    public void end() {
        ended.open();
    }
}
