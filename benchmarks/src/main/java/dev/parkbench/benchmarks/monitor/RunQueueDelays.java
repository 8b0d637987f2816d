package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.JvmThreads;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches how long threads of the JVMs under measurement are runnable and wait for a CPU. That its
 * compilers wait disturbs a trial: code that is measured while its compiler waits is slower than it
 * will be. That other threads wait is a fact of the record: where more threads than CPUs have work,
 * it belongs to what is measured. Any thread may use it.
 */
final class RunQueueDelays {

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
     * @param measuredSeconds how long something was measured that leaves CPUs to compilers
     * @param compilersRanSeconds how long compilers had a CPU in that time
     * @param compilersWaitedSeconds how long they waited for one
     * @param othersWaitedSeconds how long all other threads together waited for one, in what was
     *     measured while the CPUs were kept busy, too
     */
    record Delays(
            double measuredSeconds,
            double compilersRanSeconds,
            double compilersWaitedSeconds,
            double othersWaitedSeconds) {

        /** Whether compilers were starved. */
        boolean isDisturbance() {
            return compilersWaitedSeconds > LEAST_SECONDS
                    && compilersWaitedSeconds > MOST_SHARE * measuredSeconds
                    && compilersWaitedSeconds > MOST_OF_THEIR_TIME
                            * (compilersRanSeconds + compilersWaitedSeconds);
        }

        String text() {
            return String.format(Locale.ROOT, "compilers of measured JVMs waited for a CPU for"
                    + " %.1f s in %.1f s and had one for %.1f s", compilersWaitedSeconds,
                    measuredSeconds, compilersRanSeconds);
        }
    }

    /** What counts of the time that passes. */
    private enum Counting {
        NOTHING,
        /** Compilers may wait: what is measured keeps the CPUs busy itself. */
        OTHERS,
        ALL
    }

    private final Supplier<JvmThreads.Look> sinceLastLook;
    private final LongSupplier nanoClock;
    private Counting counting = Counting.NOTHING;
    private long last;
    private long measured;
    private long compilersRan;
    private long compilersWaited;
    private long othersWaited;

    RunQueueDelays(Supplier<JvmThreads.Look> sinceLastLook, LongSupplier nanoClock) {
        this.sinceLastLook = sinceLastLook;
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** Forgets everything, and begins. */
    synchronized void startOver() {
        measured = 0;
        compilersRan = 0;
        compilersWaited = 0;
        othersWaited = 0;
        counting = Counting.NOTHING;
        resume();
    }

    /** What follows is measured, and leaves CPUs to compilers. */
    synchronized void resume() {
        change(Counting.ALL);
    }

    /** What follows is measured and keeps the CPUs busy on purpose. */
    synchronized void busy() {
        change(Counting.OTHERS);
    }

    /** What follows is not measured. */
    synchronized void pause() {
        change(Counting.NOTHING);
    }

    private void change(Counting next) {
        take();
        counting = next;
    }

    /** Takes in what has happened; to be called every second or so. */
    synchronized void look() {
        if (counting != Counting.NOTHING) {
            take();
        }
    }

    private void take() {
        JvmThreads.Look look = sinceLastLook.get();
        long now = nanoClock.getAsLong();
        if (counting == Counting.ALL) {
            compilersRan += look.compilers().ran();
            compilersWaited += look.compilers().waited();
            measured += now - last;
        }
        if (counting != Counting.NOTHING) {
            othersWaited += look.others().waited();
        }
        last = now;
    }

    /** What was seen since the beginning. */
    synchronized Delays seen() {
        look();
        return new Delays(measured / 1e9, compilersRan / 1e9, compilersWaited / 1e9,
                othersWaited / 1e9);
    }
}
