package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** The kind of a thread. */
public enum ThreadKind {
    /** A platform thread. */
    PLATFORM,
    /** A virtual thread (JEP 444). */
    VIRTUAL;

    /** Starts a daemon thread. */
    Thread start(Runnable task) {
        return this == PLATFORM
                ? Thread.ofPlatform().daemon().start(task)
                : Thread.ofVirtual().start(task);
    }

    /**
     * The kind of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ThreadKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
