package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.machine.CpuTimes;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Watches whether this machine is quiet enough to tell times: a thread that asks to wake every few
 * milliseconds and records how much later it did.
 *
 * <p>It shares the load's CPUs, so a load that keeps them busy for long shows here too: then the
 * times that the load took are not to be trusted either. Each wake-up that was due counts, those as
 * well that a stall has swallowed. Beside it {@link OtherPrograms} are watched.
 */
final class JitterMonitor implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Beside busy work: fewer are those while its processes start and end, and have no p99. */
    private static final int LEAST_BESIDE_BUSY = 100;

    /**
     * How late it was over some time.
     *
     * @param lagP99Millis 99 of 100 wake-ups were at most this late
     * @param wakeUps how many there were
     * @param others who had CPUs meanwhile
     */
    record State(double lagP99Millis, long wakeUps, OtherPrograms.Seen others) {

        /** Later than this and a bound of tens of milliseconds says nothing. */
        private static final double MOST_LAG_MILLIS = 20;

        /** A machine that is sound beyond doubt, for tests of rules. */
        static final State SOUND = new State(0, 1, OtherPrograms.Seen.NOTHING);

        boolean isSound() {
            return lagP99Millis <= MOST_LAG_MILLIS && !others.isDisturbance();
        }

        /** Why it is not sound. */
        String complaint() {
            String late = String.format(Locale.ROOT,
                    "the load's own wake-ups were %.0f ms late (p99)", lagP99Millis);
            if (!others.isDisturbance()) {
                return late;
            }
            return lagP99Millis <= MOST_LAG_MILLIS ? others.text() : others.text() + "; " + late;
        }
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
    private final OtherPrograms others;
    private final LongSupplier nanoClock;
    private final Thread thread;
    private final Thread watchesOthers;
    private volatile Busy busy;
    private boolean isMostlyBusy;
    private volatile boolean closed;

    JitterMonitor() {
        this(new OtherPrograms(CpuTimes::now), System::nanoTime);
    }

    JitterMonitor(OtherPrograms others, LongSupplier nanoClock) {
        this.others = others;
        this.nanoClock = nanoClock;
        long now = nanoClock.getAsLong();
        busy = new Busy(now, false, now);
        thread = Thread.ofPlatform().daemon().name("jitter-monitor").start(this::watch);
        watchesOthers = Thread.ofPlatform().daemon().name("other-programs")
                .start(this::watchOthers);
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

    private void watchOthers() {
        while (!closed) {
            LockSupport.parkNanos(LOOK.toNanos());
            others.look();
        }
    }

    /** Forgets everything so far. */
    void startOver() {
        lags.getIntervalHistogram();
        measured.reset();
        isMostlyBusy = false;
        others.startOver();
    }

    /** Runs what is not measured and may keep the machine busy, such as a warm-up. */
    <T> T excluding(Callable<T> unmeasured) throws Exception {
        others.pause();
        try {
            return ignoringLag(unmeasured);
        } finally {
            others.resume();
        }
    }

    /**
     * Runs what is measured and keeps the CPUs busy itself, so that a lag says nothing. Other programs
     * are watched.
     */
    <T> T whileBusy(Callable<T> work) throws Exception {
        isMostlyBusy = true;
        return ignoringLag(work);
    }

    /** Wake-ups that are due meanwhile do not count, whenever they come. */
    private <T> T ignoringLag(Callable<T> work) throws Exception {
        long from = nanoClock.getAsLong();
        busy = new Busy(from, true, from);
        try {
            return work.call();
        } finally {
            busy = new Busy(from, false, nanoClock.getAsLong());
        }
    }

    /** The lag since the start, without what was excluded and what was busy. */
    State state() {
        measured.add(lags.getIntervalHistogram());
        long wakeUps = measured.getTotalCount();
        double lag = isMostlyBusy && wakeUps < LEAST_BESIDE_BUSY
                ? 0
                : measured.getValueAtPercentile(99) / 1e6;
        return new State(lag, wakeUps, others.seen());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        LockSupport.unpark(watchesOthers);
    }
}
