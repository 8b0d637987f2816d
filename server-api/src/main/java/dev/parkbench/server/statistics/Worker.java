package dev.parkbench.server.statistics;

import org.jspecify.annotations.Nullable;

/** The number of the worker that a thread is, where a server has a fixed set of workers. */
public final class Worker {

    private static final ThreadLocal<@Nullable Integer> INDEX = new ThreadLocal<>();

    private Worker() {
    }

    /** Says that the calling thread is this worker, counted from 0. */
    public static void bind(int index) {
        INDEX.set(index);
    }

    static @Nullable Integer current() {
        return INDEX.get();
    }
}
