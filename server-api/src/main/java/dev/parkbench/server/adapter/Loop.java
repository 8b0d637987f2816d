package dev.parkbench.server.adapter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An event loop: one thread that runs tasks one after the other and must never block.
 *
 * <p>Guarantees: tasks that one thread submits run in their order; no two tasks run at once; every
 * task runs on the thread for which {@link #current()} is this loop.
 */
public interface Loop extends Executor {

    /**
     * A future that this loop completes on its own thread after the given duration. Cancelling it
     * is cheap.
     */
    CompletableFuture<@Nullable Void> sleep(Duration duration);

    /** The loop that the calling thread runs, or null if it runs none. */
    static @Nullable Loop current() {
        return CurrentLoop.get();
    }
}
