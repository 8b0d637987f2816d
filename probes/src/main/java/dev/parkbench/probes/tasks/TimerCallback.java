package dev.parkbench.probes.tasks;

import io.netty.util.Timeout;
import io.netty.util.TimerTask;

/**
 * The callback of a timer, with the time at which it is due. It has 24 bytes, as much as a callback
 * that holds a result.
 */
final class TimerCallback implements Runnable, TimerTask {

    private final WakeUps wakeUps;
    private final long nanos;

    /** Creates a callback that is due after the given time, in nanoseconds. */
    TimerCallback(WakeUps wakeUps, long sleepNanos) {
        this.wakeUps = wakeUps;
        this.nanos = System.nanoTime() + sleepNanos;
        wakeUps.waits();
    }

    @Override
    public void run() {
        wakeUps.woke(nanos);
    }

    @Override
    public void run(Timeout timeout) {
        run();
    }
}
