package dev.parkbench.benchmarks.monitor;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A monitor of the time in which a process of the run was stopped by a signal. Thread-safe. */
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

    /** Resets the monitor and starts it. */
    synchronized void startOver() {
        stoppedNanos = 0;
        resume();
    }

    /** Begins a measured part. */
    synchronized void resume() {
        last = nanoClock.getAsLong();
        measures = true;
    }

    /** Ends the measured part. */
    synchronized void pause() {
        poll();
        measures = false;
    }

    /** Reads the state of the processes; to be called many times a second. */
    synchronized void poll() {
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
