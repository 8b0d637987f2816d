package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.JvmThreads;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A monitor of the time in which threads of measured JVMs are runnable but wait for a CPU. Waiting
 * compilers disturb a trial, because code that is measured meanwhile is slower than it will be. The
 * wait of other threads is only recorded: if more threads than CPUs have work, it is part of the
 * measurement. Thread-safe.
 */
final class RunQueueDelays {

    /** The largest fraction of the measured time for which compilers may wait altogether. */
    private static final double MOST_SHARE = 0.25;

    /**
     * The largest fraction of their time with work for which compilers may wait. On one CPU, two
     * compilers and the thread whose code they compile have a third each; compilers with less than
     * a quarter are starved.
     */
    private static final double MOST_OF_THEIR_TIME = 0.75;

    /** The wait in seconds below which a compiler has hardly any work. */
    private static final double LEAST_SECONDS = 0.1;

    /**
     * The waiting times in seconds.
     *
     * @param measuredSeconds the measured time in which CPUs were left to compilers
     * @param compilersRanSeconds the time in which compilers ran in it
     * @param compilersWaitedSeconds the time in which compilers waited for a CPU in it
     * @param othersWaitedSeconds the time in which all other threads together waited for a CPU,
     *     including measured work that kept the CPUs busy
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

    /** The threads whose waiting time is counted. */
    private enum Counting {
        NOTHING,
        /** All threads but compilers: the measured work keeps the CPUs busy itself. */
        OTHERS,
        ALL
    }

    private final Supplier<JvmThreads.PollResult> sinceLastPoll;
    private final LongSupplier nanoClock;
    private Counting counting = Counting.NOTHING;
    private long last;
    private long measured;
    private long compilersRan;
    private long compilersWaited;
    private long othersWaited;

    RunQueueDelays(Supplier<JvmThreads.PollResult> sinceLastPoll, LongSupplier nanoClock) {
        this.sinceLastPoll = sinceLastPoll;
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** Resets the monitor and starts it. */
    synchronized void startOver() {
        measured = 0;
        compilersRan = 0;
        compilersWaited = 0;
        othersWaited = 0;
        counting = Counting.NOTHING;
        resume();
    }

    /** Begins a measured part that leaves CPUs to compilers. */
    synchronized void resume() {
        change(Counting.ALL);
    }

    /** Begins a measured part that keeps the CPUs busy on purpose. */
    synchronized void busy() {
        change(Counting.OTHERS);
    }

    /** Ends the measured part. */
    synchronized void pause() {
        change(Counting.NOTHING);
    }

    private void change(Counting next) {
        take();
        counting = next;
    }

    /** Reads the counters; to be called about once a second. */
    synchronized void poll() {
        if (counting != Counting.NOTHING) {
            take();
        }
    }

    private void take() {
        JvmThreads.PollResult polled = sinceLastPoll.get();
        long now = nanoClock.getAsLong();
        if (counting == Counting.ALL) {
            compilersRan += polled.compilers().ran();
            compilersWaited += polled.compilers().waited();
            measured += now - last;
        }
        if (counting != Counting.NOTHING) {
            othersWaited += polled.others().waited();
        }
        last = now;
    }

    /** The waiting times since the start. */
    synchronized Delays seen() {
        poll();
        return new Delays(measured / 1e9, compilersRan / 1e9, compilersWaited / 1e9,
                othersWaited / 1e9);
    }
}
