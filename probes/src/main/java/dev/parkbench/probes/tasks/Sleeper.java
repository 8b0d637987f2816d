package dev.parkbench.probes.tasks;

import java.time.Duration;

/**
 * The task of a thread: it descends a number of stack frames and sleeps. All threads share one
 * instance, so that none of its bytes count as memory of a thread.
 */
final class Sleeper implements Runnable {

    private final WakeUps wakeUps;
    private final Duration sleep;
    private final long sleepNanos;
    private final int depth;

    /**
     * Creates a sleeper.
     *
     * @param depth the number of its frames between the thread's first frame and the sleep, at
     *     least one
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

    /**
     * Descends and sleeps. Each frame adds to the result, so that no frame can be optimised away.
     */
    private long descend(int frames) {
        if (frames > 1) {
            return descend(frames - 1) + frames;
        }
        wakeUps.waits();
        long due = System.nanoTime() + sleepNanos;
        try {
            Thread.sleep(sleep);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // never happens; counts as awake
        }
        wakeUps.woke(due);
        return due;
    }
}
