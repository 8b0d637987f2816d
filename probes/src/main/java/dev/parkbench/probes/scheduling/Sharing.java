package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** The way in which two parties update a shared counter. */
public enum Sharing {
    /** Two platform threads without synchronisation. */
    THREADS,
    /** As the constant before, with a lock around the read and the write. */
    THREADS_LOCKED,
    /** Two virtual threads without synchronisation. */
    VIRTUAL,
    /** As the constant before, with a lock around the read and the write. */
    VIRTUAL_LOCKED,
    /** Two virtual threads that yield between the read and the write. */
    VIRTUAL_YIELDING,
    /** Tasks of one event loop that read and write at once. */
    LOOP,
    /** Tasks of one event loop that write in a later task than they read. */
    LOOP_WAITING;

    static Sharing parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether lost updates depend on timing, because nothing orders the updates of the parties. */
    boolean isRace() {
        return this == THREADS || this == VIRTUAL;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
