package dev.parkbench.server.adapter;

import java.util.Locale;

/** Where an event-loop server runs code that blocks. */
public enum Placement {
    /** On the event loop itself, which stands still meanwhile. */
    LOOP,
    /** On one thread for all, as Django's thread-sensitive mode does. */
    SINGLE,
    /** On a pool of {@link SyncToAsync#POOL_THREADS} platform threads, as asgiref's default. */
    POOL,
    /** On a new virtual thread for each call. */
    VIRTUAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
