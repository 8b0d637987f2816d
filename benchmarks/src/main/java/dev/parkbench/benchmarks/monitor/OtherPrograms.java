package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.CpuTimes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches how much CPU others have while something is measured: other programs, and other machines of
 * the same hypervisor. It adds up a second of what is measured at a time, because the mean of a minute
 * hides ten seconds in which nothing else could run. Any thread may use it.
 */
final class OtherPrograms {

    /** What is added up; the kernel counts in steps of 10 ms for each process. */
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final long LEAST_NANOS = 200_000_000;

    /** Of one CPU in less than a window: a tick more or less weighs more there. */
    private static final double MOST_CPUS_IN_A_MOMENT = 0.6;

    /** Of one CPU: more than what an idle system and the kernel's own threads take. */
    private static final double MOST_CPUS = 0.25;

    /** Of what is measured, the most that may be disturbed. */
    private static final double MOST_SHARE = 0.1;

    /**
     * What was seen.
     *
     * @param measuredSeconds how long something was measured
     * @param disturbedSeconds how much of it others took more than a quarter of a CPU
     * @param mostCpus the most that they took in a second, in CPUs
     */
    record CpuUse(double measuredSeconds, double disturbedSeconds, double mostCpus) {

        static final CpuUse NOTHING = new CpuUse(0, 0, 0);

        /** Whether so much was disturbed that it may have changed what was measured. */
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

    /** Forgets everything, and begins. */
    synchronized void startOver() {
        nanos = 0;
        others = 0;
        measuredNanos = 0;
        disturbedNanos = 0;
        mostCpus = 0;
        mostOurs = 0;
        resume();
    }

    /** What follows is measured. */
    synchronized void resume() {
        last = clock.get().orElse(null);
        mostOurs = Math.max(mostOurs, last == null ? 0 : last.ours());
        measures = true;
    }

    /** What follows is not. */
    synchronized void pause() {
        look();
        measures = false;
    }

    /** Takes in what has happened; to be called every second or so. */
    synchronized void look() {
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

    /** What was seen since the beginning. */
    synchronized CpuUse seen() {
        look();
        if (nanos >= LEAST_NANOS) {
            endWindow();
        }
        return new CpuUse(measuredNanos / 1e9, disturbedNanos / 1e9, mostCpus);
    }
}
