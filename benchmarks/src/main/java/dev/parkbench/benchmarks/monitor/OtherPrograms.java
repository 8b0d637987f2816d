package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.CpuTimes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A monitor of the CPU time of other programs, and of other virtual machines on the same
 * hypervisor, during measurements. It adds up one second of measured time at a time, because the
 * mean of a minute would hide ten seconds in which nothing else could run. Thread-safe.
 */
final class OtherPrograms {

    /**
     * The length of a window in nanoseconds. The kernel counts in steps of 10 ms for each process.
     */
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final long LEAST_NANOS = 200_000_000;

    /** The most CPUs in less than a window, where a single tick weighs more. */
    private static final double MOST_CPUS_IN_A_MOMENT = 0.6;

    /** The most CPUs in a window, above the use of an idle system and the kernel's own threads. */
    private static final double MOST_CPUS = 0.25;

    /** The largest fraction of the measured time that may be disturbed. */
    private static final double MOST_SHARE = 0.1;

    /**
     * The CPU use of other programs.
     *
     * @param measuredSeconds the measured time in seconds
     * @param disturbedSeconds the part of it in which others used more than a quarter of a CPU
     * @param mostCpus the most CPUs that others used in a second
     */
    record CpuUse(double measuredSeconds, double disturbedSeconds, double mostCpus) {

        static final CpuUse NOTHING = new CpuUse(0, 0, 0);

        /** Whether the disturbed part is large enough to have changed the measurement. */
        boolean isDisturbance() {
            return disturbedSeconds > MOST_SHARE * measuredSeconds;
        }

        String text() {
            return String.format(Locale.ROOT, "other programs had up to %.1f CPUs, and in %.0f of"
                    + " %.0f s more than a quarter of one", mostCpus, disturbedSeconds,
                    measuredSeconds);
        }
    }

    private final Supplier<Optional<CpuTimes>> clock;
    private @Nullable CpuTimes last;
    private boolean measures;
    private long mostOurs;
    private long nanos;
    private long others;
    private long measuredNanos;
    private long disturbedNanos;
    private double mostCpus;

    OtherPrograms(Supplier<Optional<CpuTimes>> clock) {
        this.clock = clock;
    }

    /** Resets the monitor and starts it. */
    synchronized void startOver() {
        nanos = 0;
        others = 0;
        measuredNanos = 0;
        disturbedNanos = 0;
        mostCpus = 0;
        mostOurs = 0;
        resume();
    }

    /** Begins a measured part. */
    synchronized void resume() {
        last = clock.get().orElse(null);
        mostOurs = Math.max(mostOurs, last == null ? 0 : last.ours());
        measures = true;
    }

    /** Ends the measured part. */
    synchronized void pause() {
        poll();
        measures = false;
    }

    /** Reads the counters; to be called about once a second. */
    synchronized void poll() {
        CpuTimes before = last;
        CpuTimes now = clock.get().orElse(null);
        last = now;
        if (!measures || before == null || now == null) {
            return;
        }
        nanos += now.nanos() - before.nanos();
        // Of a process that ends just now nobody may tell: what is ours never becomes less.
        long ours = Math.max(0, now.ours() - mostOurs);
        mostOurs = Math.max(mostOurs, now.ours());
        others += Math.max(0, now.programs() - before.programs() - ours)
                + Math.max(0, now.stolen() - before.stolen());
        if (nanos >= WINDOW_NANOS) {
            endWindow();
        }
    }

    private void endWindow() {
        double cpus = others / (double) nanos;
        mostCpus = Math.max(mostCpus, cpus);
        measuredNanos += nanos;
        double most = nanos < WINDOW_NANOS ? MOST_CPUS_IN_A_MOMENT : MOST_CPUS;
        disturbedNanos += cpus > most ? nanos : 0;
        nanos = 0;
        others = 0;
    }

    /** The CPU use since the start. */
    synchronized CpuUse seen() {
        poll();
        if (nanos >= LEAST_NANOS) {
            endWindow();
        }
        return new CpuUse(measuredNanos / 1e9, disturbedNanos / 1e9, mostCpus);
    }
}
