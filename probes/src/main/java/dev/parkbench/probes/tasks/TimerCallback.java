package dev.parkbench.probes.tasks;

import io.netty.util.Timeout;
import io.netty.util.TimerTask;

/** What a timer is given: it knows when it is due. 24 bytes, as a callback that holds a result has. */
final class TimerCallback implements Runnable, TimerTask {

    private final WakeUps wakeUps;
    private final long nanos;

    /** TimerCallback so many nanoseconds from now. */
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
