package dev.parkbench.server.adapter;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls async code from blocking code and waits for its value.
 *
 * <p>On a thread that {@link SyncToAsync} lent to a loop, the async code runs on that loop, which
 * stays free meanwhile; on any other thread it runs on a new loop on the calling thread itself.
 * On a loop's own thread waiting would stop the loop for ever, so the call is refused at once.
 * Failures come out unchanged. Interrupting the caller cancels what it waits for.
 *
 * <p>A lent thread stays occupied while it waits: async code that itself needs a thread of the same
 * {@link SyncToAsync} waits for ever if all of them wait so, as one under {@link Placement#SINGLE}
 * always does.
 */
public final class AsyncToSync {

    private AsyncToSync() {
    }

    /** The handler as one that blocks. */
    public static BlockingHandler adapt(AsyncHandler handler) {
        return request -> call(loop -> handler.handle(request, loop));
    }

    /**
     * Waits for what the function starts.
     *
     * @throws IllegalStateException if called on an event loop's thread
     * @throws Exception what the async code failed with, unchanged
     */
    public static <T extends @Nullable Object> T call(Function<Loop, CompletableFuture<T>> function)
            throws Exception {
        if (Loop.current() != null) {
            throw new IllegalStateException("asyncToSync called on the event-loop thread "
                    + Thread.currentThread().getName()
                    + ": it would wait for itself; return the future instead");
        }
        try {
            Loop caller = CurrentLoop.caller();
            if (caller != null) {
                return onCallersLoop(caller, function);
            }
            LocalLoop loop = new LocalLoop(System::nanoTime);
            return loop.run(() -> function.apply(loop));
        } catch (ExecutionException | CancellationException e) {
            throw Failures.unwrapped(e);
        }
    }

    private static <T extends @Nullable Object> T onCallersLoop(Loop loop,
            Function<Loop, CompletableFuture<T>> function)
            throws ExecutionException, InterruptedException {
        ThreadContext context = ThreadContext.capture();
        CompletableFuture<CompletableFuture<T>> started = new CompletableFuture<>();
        loop.execute(() -> start(started, () -> function.apply(loop), context));
        try {
            return started.get().get();
        } catch (InterruptedException e) {
            started.cancel(true);
            // On the loop, because what follows a cancelled future runs where it is cancelled.
            started.thenAccept(running -> CurrentLoop.hand(loop, () -> running.cancel(true)));
            throw e;
        }
    }

    private static <T extends @Nullable Object> void start(
            CompletableFuture<CompletableFuture<T>> started, Callable<CompletableFuture<T>> call,
            ThreadContext context) {
        if (started.isDone()) {
            return; // The caller was interrupted before its turn came.
        }
        try {
            CompletableFuture<T> running = context.call(call);
            if (!started.complete(running)) {
                running.cancel(true);
            }
        } catch (Throwable e) {
            started.completeExceptionally(e);
        }
    }
}
