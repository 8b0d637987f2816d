package dev.parkbench.server.adapter;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Which loop a thread belongs to, and which loop a worker thread was called from. */
public final class CurrentLoop {

    private static final ThreadLocal<@Nullable Loop> RUNNING = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Loop> CALLER = new ThreadLocal<>();

    private CurrentLoop() {
    }

    static @Nullable Loop get() {
        return RUNNING.get();
    }

    /** Says that the calling thread runs a loop from now on; null says that it no longer does. */
    public static void bind(@Nullable Loop loop) {
        set(RUNNING, loop);
    }

    /** The loop that waits for what the calling thread does, or null. */
    static @Nullable Loop caller() {
        return CALLER.get();
    }

    static void bindCaller(@Nullable Loop loop) {
        set(CALLER, loop);
    }

    /** Has the loop run the task; once the loop has ended, the calling thread runs it. */
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
