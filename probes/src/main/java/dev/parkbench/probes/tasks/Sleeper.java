package dev.parkbench.probes.tasks;

import java.time.Duration;

/**
 * What a thread is given: it descends so many frames and sleeps. One is enough for all threads, so
 * that none of its bytes is counted as theirs.
 */
final class Sleeper implements Runnable {

    private final WakeUps wakeUps;
    private final Duration sleep;
    private final long sleepNanos;
    private final int depth;

    /**
     * A sleeper.
     *
     * @param depth frames of its own between the thread's first and the sleep, at least one
     */
    Sleeper(WakeUps wakeUps, Duration sleep, int depth) {
        this.wakeUps = wakeUps;
        this.sleep = sleep;
        this.sleepNanos = sleep.toNanos();
        this.depth = depth;
    }

    @Override
    public void run() {
        descend(depth);
    }

    /** Returns a number that each frame adds to, so that none of them can be left out. */
    private long descend(int frames) {
        if (frames > 1) {
            return descend(frames - 1) + frames;
        }
        wakeUps.waits();
        long due = System.nanoTime() + sleepNanos;
        try {
            Thread.sleep(sleep);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does; then it counts as awake
        }
        wakeUps.woke(due);
        return due;
    }
}
