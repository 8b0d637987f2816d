package dev.parkbench.benchmarks.monitor;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Adds up for how long a process of ours was stopped by a signal. Any thread may use it. */
final class Stops {

    private final Supplier<List<Long>> stopped;
    private final LongSupplier nanoClock;
    private boolean measures;
    private long last;
    private long stoppedNanos;

    Stops(Supplier<List<Long>> stopped, LongSupplier nanoClock) {
        this.stopped = stopped;
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** Forgets everything, and begins. */
    synchronized void startOver() {
        stoppedNanos = 0;
        resume();
    }

    /** What follows is measured. */
    synchronized void resume() {
        last = nanoClock.getAsLong();
        measures = true;
    }

    /** What follows is not. */
    synchronized void pause() {
        look();
        measures = false;
    }

    /** Takes in what is so now; to be called many times a second. */
    synchronized void look() {
        long now = nanoClock.getAsLong();
        if (measures && !stopped.get().isEmpty()) {
            stoppedNanos += now - last;
        }
        last = now;
    }

    synchronized double seconds() {
        return stoppedNanos / 1e9;
    }
}
