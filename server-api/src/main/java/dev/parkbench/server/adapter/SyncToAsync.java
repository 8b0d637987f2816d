package dev.parkbench.server.adapter;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls blocking code from async code, at a {@linkplain Placement placement} of choice.
 *
 * <p>The calling thread's {@linkplain ThreadContext context} goes along, a failure comes back
 * unchanged, cancelling the future interrupts the call, and the future completes on the loop.
 * Owns its threads until closed; they are made when first needed.
 */
public final class SyncToAsync implements AutoCloseable {

    /** How many calls a pool runs at once; more wait their turn. */
    public static final int POOL_THREADS = 64;

    private final Placement placement;
    private final @Nullable ExecutorService executor;

    /** An adapter for one placement. */
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

    /** Where the calls run. */
    public Placement placement() {
        return placement;
    }

    /** The handler as one that does not block its loop, unless it is placed there. */
    public AsyncHandler adapt(BlockingHandler handler) {
        return (request, loop) -> call(() -> handler.handle(request), loop);
    }

    /** Starts the call; the future completes on the loop. */
    public <T extends @Nullable Object> CompletableFuture<T> call(Callable<T> callable, Loop loop) {
        return executor == null ? inline(callable) : offload(executor, callable, loop);
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
        Future<?> running;
        try {
            running = executor.submit(() -> {
                CurrentLoop.bindCaller(loop);
                try {
                    T value = context.call(callable);
                    loop.execute(() -> result.complete(value));
                } catch (Throwable e) {
                    complete(result, e, loop);
                } finally {
                    CurrentLoop.bindCaller(null);
                }
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                running.cancel(true);
            }
        });
        return result;
    }

    private static void complete(CompletableFuture<?> result, Throwable failure, Loop loop) {
        try {
            loop.execute(() -> result.completeExceptionally(failure));
        } catch (RejectedExecutionException loopEnded) {
            failure.addSuppressed(loopEnded);
            result.completeExceptionally(failure);
        }
    }

    /** Interrupts what still runs and ends the threads. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
