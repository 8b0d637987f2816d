package dev.parkbench.benchmarks.monitor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * A monitor of the lateness of wake-ups in this process: a thread sleeps for a few milliseconds at
 * a time and records how much later it woke. It shares the CPUs of the load, so a load that keeps
 * them busy for long shows here, too, and its times are then not reliable. Every wake-up that was
 * due counts, including those that a stall has skipped.
 */
final class JitterMonitor implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(5);

    /**
     * The least number of wake-ups for a p99 beside busy work; fewer ones only cover the start and
     * end of its processes.
     */
    private static final int LEAST_BESIDE_BUSY = 100;

    /**
     * The lateness over a period.
     *
     * @param p99Millis the 99th percentile of the lateness in milliseconds
     * @param wakeUps the number of wake-ups
     */
    record Lag(double p99Millis, long wakeUps) {
    }

    /**
     * A period in which the lag is meaningless.
     *
     * @param from the start of the period
     * @param open whether the period has not ended
     * @param until the end of the period
     */
    private record Busy(long from, boolean open, long until) {

        boolean contains(long due) {
            return due - from >= 0 && (open || due - until <= 0);
        }
    }

    private final SingleWriterRecorder lags = new SingleWriterRecorder(3);
    private final Histogram measured = new Histogram(3);
    private final LongSupplier nanoClock;
    private final Thread thread;
    private volatile Busy busy;
    private volatile boolean closed;

    JitterMonitor(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        long now = nanoClock.getAsLong();
        busy = new Busy(now, false, now);
        thread = Thread.ofPlatform().daemon().name("jitter-monitor").start(this::watch);
    }

    private void watch() {
        long next = nanoClock.getAsLong();
        while (!closed) {
            next += PERIOD.toNanos();
            LockSupport.parkNanos(next - nanoClock.getAsLong());
            long lag = nanoClock.getAsLong() - next;
            if (!busy.contains(next)) {
                lags.recordValue(Math.max(0, lag));
            }
        }
    }

    /** Resets the monitor. */
    void startOver() {
        lags.getIntervalHistogram();
        measured.reset();
    }

    /** Runs work. Wake-ups that are due meanwhile are ignored, whenever they happen. */
    <T> T whileBusy(Callable<T> work) throws Exception {
        long from = nanoClock.getAsLong();
        busy = new Busy(from, true, from);
        try {
            return work.call();
        } finally {
            busy = new Busy(from, false, nanoClock.getAsLong());
        }
    }

    /** The lag since the start; 0 beside busy work if there are too few wake-ups for a p99. */
    Lag lag(boolean isMostlyBusy) {
        measured.add(lags.getIntervalHistogram());
        long wakeUps = measured.getTotalCount();
        return new Lag(isMostlyBusy && wakeUps < LEAST_BESIDE_BUSY
                ? 0
                : measured.getValueAtPercentile(99) / 1e6, wakeUps);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
