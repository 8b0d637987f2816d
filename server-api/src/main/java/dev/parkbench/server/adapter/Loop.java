package dev.parkbench.server.adapter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An event loop: one thread that runs tasks one after the other and must never block.
 *
 * <p>Guarantees: tasks run in the order in which one thread gave them, never two at once, all on
 * the thread for which {@link #current()} is this loop.
 */
public interface Loop extends Executor {

    /** A future that this loop completes after a while, on its own thread; cancelling is cheap. */
    CompletableFuture<@Nullable Void> sleep(Duration duration);

    /** The loop whose thread calls, or null on any other thread. */
    static @Nullable Loop current() {
        return CurrentLoop.get();
    }
}
