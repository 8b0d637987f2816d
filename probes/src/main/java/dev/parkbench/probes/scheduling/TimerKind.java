package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** The mechanism that wakes a sleeper. */
public enum TimerKind {
    /** A sleeping virtual thread. */
    VIRTUAL,
    /**
     * {@code CompletableFuture}: its delayed executor, or its timeout for a timer that can be
     * cancelled.
     */
    FUTURE,
    /** A {@code ScheduledThreadPoolExecutor} with one thread and default settings. */
    SCHEDULED,
    /**
     * A {@code ScheduledThreadPoolExecutor} with one thread that removes cancelled tasks from its
     * queue.
     */
    SCHEDULED_REMOVING,
    /** Netty's {@code HashedWheelTimer}. */
    WHEEL;

    static TimerKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
