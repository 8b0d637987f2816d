package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** What wakes a sleeper. */
public enum TimerKind {
    /** A virtual thread that sleeps. */
    VIRTUAL,
    /** {@code CompletableFuture}: a delayed executor, or a timeout where one is to be cancelled. */
    FUTURE,
    /** A {@code ScheduledThreadPoolExecutor} of one thread as it is made. */
    SCHEDULED,
    /** The same, told to remove what is cancelled. */
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
