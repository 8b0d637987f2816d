package dev.parkbench.server.statistics;

import org.jspecify.annotations.Nullable;

/** The index of the current thread's worker, in servers with a fixed set of workers. */
public final class Worker {

    private static final ThreadLocal<@Nullable Integer> INDEX = new ThreadLocal<>();

    private Worker() {
    }

    /** Records that the calling thread is the worker with this index, counted from 0. */
    public static void bind(int index) {
        INDEX.set(index);
    }

    /** The index of the calling thread's worker; null if its server has no fixed set of workers. */
    public static @Nullable Integer current() {
        return INDEX.get();
    }
}
