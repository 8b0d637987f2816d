package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** Which kind of thread does something. */
public enum ThreadKind {
    /** A thread of the system. */
    PLATFORM,
    /** A thread of the JVM. */
    VIRTUAL;

    /** Starts a thread that keeps no JVM alive. */
    Thread start(Runnable task) {
        return this == PLATFORM
                ? Thread.ofPlatform().daemon().start(task)
                : Thread.ofVirtual().start(task);
    }

    static ThreadKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
