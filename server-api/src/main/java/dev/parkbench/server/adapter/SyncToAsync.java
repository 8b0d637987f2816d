package dev.parkbench.server.adapter;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls blocking code from async code, at a chosen {@linkplain Placement placement}.
 *
 * <p>The call sees the calling thread's {@linkplain ThreadContext context} and its failure is
 * passed on unchanged. Cancelling the future interrupts the call, or withdraws it if it still waits
 * for a thread. The future completes on the loop, or on the call's own thread if the loop has
 * ended. The adapter owns its threads, which are started on demand and end when it is closed.
 */
public final class SyncToAsync implements AutoCloseable {

    /** The number of threads of {@link Placement#POOL}; further calls wait in its queue. */
    public static final int POOL_THREADS = 64;

    private final Placement placement;
    private final @Nullable ExecutorService executor;

    /** Creates an adapter for one placement. */
    public SyncToAsync(Placement placement) {
        this.placement = placement;
        this.executor = switch (placement) {
            case LOOP -> null;
            case SINGLE -> Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("blocking-single").daemon().factory());
            case POOL -> Executors.newFixedThreadPool(POOL_THREADS,
                    Thread.ofPlatform().name("blocking-pool-", 0).daemon().factory());
            case VIRTUAL -> Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("blocking-virtual-", 0).factory());
        };
    }

    /** The place where the calls run. */
    public Placement placement() {
        return placement;
    }

    /**
     * Turns a blocking handler into an async one. It does not block the loop, except with {@link
     * Placement#LOOP}.
     */
    public AsyncHandler adapt(BlockingHandler handler) {
        return (request, loop) -> call(() -> handler.handle(request), loop);
    }

    /**
     * Starts a call of blocking code; the future completes on the loop. After {@link #close}, the
     * future fails with a {@link RejectedExecutionException}, except with {@link Placement#LOOP}.
     */
    public <T extends @Nullable Object> CompletableFuture<T> call(Callable<T> callable, Loop loop) {
        if (executor != null) {
            return offload(executor, callable, loop);
        }
        return loop.equals(Loop.current())
                ? inline(() -> ThreadContext.capture().call(callable))
                : onLoop(callable, loop);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> onLoop(Callable<T> callable,
            Loop loop) {
        ThreadContext context = ThreadContext.capture();
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            if (!result.isDone()) {
                inline(() -> context.call(callable)).whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            }
        });
        return result;
    }

    private static <T extends @Nullable Object> CompletableFuture<T> inline(Callable<T> callable) {
        try {
            return CompletableFuture.completedFuture(callable.call());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T extends @Nullable Object> CompletableFuture<T> offload(
            ExecutorService executor, Callable<T> callable, Loop loop) {
        ThreadContext context = ThreadContext.capture();
        CompletableFuture<T> result = new CompletableFuture<>();
        Call call = new Call(() -> {
            Runnable completion;
            CurrentLoop.bindCaller(loop);
            try {
                T value = context.call(callable);
                completion = () -> result.complete(value);
            } catch (Throwable e) {
                completion = () -> result.completeExceptionally(e);
            } finally {
                CurrentLoop.bindCaller(null);
            }
            CurrentLoop.hand(loop, completion);
        }, () -> CurrentLoop.hand(loop, () -> result.completeExceptionally(
                new RejectedExecutionException("the adapter was closed before the call began"))));
        try {
            executor.execute(call);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                call.cancel(true);
            }
        });
        return result;
    }

    /** Interrupts running calls, fails the calls that have not begun, and ends the threads. */
    @Override
    public void close() {
        if (executor != null) {
            for (Runnable waiting : executor.shutdownNow()) {
                ((Call) waiting).abandoned.run();
            }
        }
    }

    /** A queued or running call; cancelling it withdraws or interrupts it. */
    private static final class Call extends FutureTask<@Nullable Void> {

        private final Runnable abandoned;

        /**
         * Creates a call.
         *
         * @param body runs once on an executor thread
         * @param abandoned runs in place of the body if the adapter is closed before the call
         *     begins
         */
        Call(Runnable body, Runnable abandoned) {
            super(body, null);
            this.abandoned = abandoned;
        }
    }
}
