package dev.parkbench.server.adapter;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The loop that the current thread runs, and the loop on whose behalf a worker thread is working.
 */
public final class CurrentLoop {

    private static final ThreadLocal<@Nullable Loop> RUNNING = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Loop> CALLER = new ThreadLocal<>();

    private CurrentLoop() {
    }

    static @Nullable Loop get() {
        return RUNNING.get();
    }

    /**
     * Records that the calling thread runs the given loop from now on; null records that it runs
     * none.
     */
    public static void bind(@Nullable Loop loop) {
        set(RUNNING, loop);
    }

    /** The loop that waits for the calling thread's work, or null. */
    static @Nullable Loop caller() {
        return CALLER.get();
    }

    static void bindCaller(@Nullable Loop loop) {
        set(CALLER, loop);
    }

    /** Runs the task on the loop, or on the calling thread if the loop has ended. */
    static void hand(Loop loop, Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run();
        }
    }

    private static void set(ThreadLocal<@Nullable Loop> local, @Nullable Loop loop) {
        if (loop == null) {
            local.remove();
        } else {
            local.set(loop);
        }
    }
}
