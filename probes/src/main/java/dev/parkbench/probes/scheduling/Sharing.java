package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** How two parties update what they share. */
public enum Sharing {
    /** Two platform threads, and nothing between read and write. */
    THREADS,
    /** The same with a lock around both. */
    THREADS_LOCKED,
    /** Two virtual threads, and nothing between read and write. */
    VIRTUAL,
    /** The same with a lock around both. */
    VIRTUAL_LOCKED,
    /** Two virtual threads that yield between read and write. */
    VIRTUAL_YIELDING,
    /** Tasks of one event loop. */
    LOOP,
    /** Tasks of one event loop that wait between read and write. */
    LOOP_WAITING;

    static Sharing parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it depends on the moment what is lost: nothing orders the parties' updates. */
    boolean isRace() {
        return this == THREADS || this == VIRTUAL;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
