package dev.parkbench.probes.capture;

import java.util.List;
import java.util.stream.Stream;

/** Objects, one for each waiter, on which the waiter calls {@code wait}. */
final class ObjectWait implements Wait {

    private static final class Bell {
        private boolean rung;

        synchronized void await() throws InterruptedException {
            while (!rung) {
                wait();
            }
        }

        synchronized void ring() {
            rung = true;
            notifyAll();
        }
    }

    private final List<Bell> bells;

    ObjectWait(int waiters) {
        bells = Stream.generate(Bell::new).limit(waiters).toList();
    }

    @Override
    public void await(int waiter) throws InterruptedException {
        bells.get(waiter).await();
    }

    @Override
    public void end() {
        bells.forEach(Bell::ring);
    }
}
