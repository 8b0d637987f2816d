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
 * <p>On a thread of {@link SyncToAsync} that runs a call for a loop, the async code runs on that
 * loop, which is not blocked; on any other thread it runs on a new loop on the calling thread
 * itself. On a loop's own thread the wait would block the loop forever, so the call fails at once.
 * Failures are rethrown unchanged. Interrupting the caller cancels the async code.
 *
 * <p>A thread of {@link SyncToAsync} stays occupied while it waits. Async code that needs a thread
 * of the same {@link SyncToAsync} therefore deadlocks when all of its threads wait in this way,
 * which with {@link Placement#SINGLE} is always.
 */
public final class AsyncToSync {

    private AsyncToSync() {
    }

    /** Turns an async handler into a blocking one. */
    public static BlockingHandler adapt(AsyncHandler handler) {
        return request -> call(loop -> handler.handle(request, loop));
    }

    /**
     * Calls a function with a loop and waits for the future that it returns.
     *
     * @throws IllegalStateException if called on an event loop's thread
     * @throws Exception the failure of the async code, unchanged
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
            // On the loop, because the dependents of a cancelled future run on the thread that
            // cancels it.
            started.thenAccept(running -> CurrentLoop.hand(loop, () -> running.cancel(true)));
            throw e;
        }
    }

    private static <T extends @Nullable Object> void start(
            CompletableFuture<CompletableFuture<T>> started, Callable<CompletableFuture<T>> call,
            ThreadContext context) {
        if (started.isDone()) {
            return; // The caller was interrupted before the call could start.
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
