package dev.parkbench.benchmarks.monitor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * How late this process wakes: a thread asks to wake every few milliseconds and records how much later
 * it did. It shares the load's CPUs, so a load that keeps them busy for long shows here too: then the
 * times that the load took are not to be trusted either. Each wake-up that was due counts, those as
 * well that a stall has swallowed.
 */
final class JitterMonitor implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(5);

    /** Beside busy work: fewer are those while its processes start and end, and have no p99. */
    private static final int LEAST_BESIDE_BUSY = 100;

    /**
     * How late it was over some time.
     *
     * @param p99Millis 99 of 100 wake-ups were at most this late
     * @param wakeUps how many there were
     */
    record Lag(double p99Millis, long wakeUps) {
    }

    /**
     * A time in which the lag says nothing.
     *
     * @param open whether it goes on
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

    /** Forgets everything so far. */
    void startOver() {
        lags.getIntervalHistogram();
        measured.reset();
    }

    /** Runs something: wake-ups that are due meanwhile do not count, whenever they come. */
    <T> T whileBusy(Callable<T> work) throws Exception {
        long from = nanoClock.getAsLong();
        busy = new Busy(from, true, from);
        try {
            return work.call();
        } finally {
            busy = new Busy(from, false, nanoClock.getAsLong());
        }
    }

    /** The lag since the start; none beside busy work if there are too few wake-ups for a p99. */
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
