package dev.parkbench.load.engine;

import org.jspecify.annotations.Nullable;

/**
 * One operation on its way. A lane has as many of these as it can run at once and uses them again
 * and again, so that sending allocates nothing.
 */
public final class Operation {

    private final Lane lane;
    private long intendedNanos;
    private long sentNanos;
    private boolean running;
    private boolean retried;

    /** Neighbours in {@link OperationList}. */
    @Nullable
    Operation previous;
    @Nullable
    Operation next;

    /** Of a lane's first one: whether the lane is among those that wait for something to send. */
    boolean laneIsReady;

    /** One that runs on this lane. */
    public Operation(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    void begin(long intended, long sent, boolean again) {
        intendedNanos = intended;
        sentNanos = sent;
        retried = again;
        running = true;
    }

    /** Whether it had been sent before, on another connection. */
    boolean isRetried() {
        return retried;
    }

    void end() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    long intendedNanos() {
        return intendedNanos;
    }

    long sentNanos() {
        return sentNanos;
    }
}
