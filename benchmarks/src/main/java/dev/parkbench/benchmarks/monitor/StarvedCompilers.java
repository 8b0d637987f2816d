package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.CompilerThreads;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches whether the compilers of the JVMs under measurement get a CPU: code that is measured while
 * its compiler waits is slower than it will be. Any thread may use it.
 */
final class StarvedCompilers {

    /** Of what is measured, for which compilers may wait altogether. */
    private static final double MOST_SHARE = 0.25;

    /**
     * Of the time in which compilers had work, for which they may wait: the two of a JVM with one CPU
     * and the thread whose code they compile have a third of it each. Less than a quarter is starved.
     */
    private static final double MOST_OF_THEIR_TIME = 0.75;

    /** A compiler that waits for less than this has hardly anything to do. */
    private static final double LEAST_SECONDS = 0.1;

    /**
     * What was seen.
     *
     * @param measuredSeconds how long something was measured
     * @param ranSeconds how long compilers had a CPU
     * @param waitedSeconds how long they waited for one
     */
    record Waits(double measuredSeconds, double ranSeconds, double waitedSeconds) {

        boolean isDisturbance() {
            return waitedSeconds > LEAST_SECONDS && waitedSeconds > MOST_SHARE * measuredSeconds
                    && waitedSeconds > MOST_OF_THEIR_TIME * (ranSeconds + waitedSeconds);
        }

        String text() {
            return String.format(Locale.ROOT, "compilers of measured JVMs waited for a CPU for"
                    + " %.1f s in %.1f s and had one for %.1f s", waitedSeconds, measuredSeconds,
                    ranSeconds);
        }
    }

    private final Supplier<CompilerThreads.Times> sinceLastLook;
    private final LongSupplier nanoClock;
    private boolean measures;
    private long last;
    private long measured;
    private long ran;
    private long waited;

    StarvedCompilers(Supplier<CompilerThreads.Times> sinceLastLook, LongSupplier nanoClock) {
        this.sinceLastLook = sinceLastLook;
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** Forgets everything, and begins. */
    synchronized void startOver() {
        measured = 0;
        ran = 0;
        waited = 0;
        resume();
    }

    /** What follows is measured. */
    synchronized void resume() {
        take(false);
        measures = true;
    }

    /** What follows is not, or keeps the CPUs busy on purpose. */
    synchronized void pause() {
        look();
        measures = false;
    }

    /** Takes in what has happened; to be called every second or so. */
    synchronized void look() {
        if (measures) {
            take(true);
        }
    }

    private void take(boolean counts) {
        CompilerThreads.Times times = sinceLastLook.get();
        long now = nanoClock.getAsLong();
        if (counts) {
            ran += times.ran();
            waited += times.waited();
            measured += now - last;
        }
        last = now;
    }

    /** What was seen since the beginning. */
    synchronized Waits seen() {
        look();
        return new Waits(measured / 1e9, ran / 1e9, waited / 1e9);
    }
}
