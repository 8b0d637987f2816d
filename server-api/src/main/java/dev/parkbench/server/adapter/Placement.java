package dev.parkbench.server.adapter;

import java.util.Locale;

/** The place where an event-loop server runs blocking code. */
public enum Placement {
    /** On the event loop itself, which is blocked meanwhile. */
    LOOP,
    /** On one thread for all calls, as asgiref's thread-sensitive mode does. */
    SINGLE,
    /** On a pool of {@link SyncToAsync#POOL_THREADS} platform threads. */
    POOL,
    /** On a new virtual thread for each call. */
    VIRTUAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
