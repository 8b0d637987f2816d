package dev.parkbench.server.adapter;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A foreign event loop, as a server has one: a thread of its own, bound as a loop. */
public final class LoopThread implements Loop, AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    /** Starts the thread. */
    public LoopThread() {
        executor = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("foreign-loop")
                        .factory());
        executor.execute(() -> CurrentLoop.bind(this));
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public CompletableFuture<@Nullable Void> sleep(Duration duration) {
        CompletableFuture<@Nullable Void> future = new CompletableFuture<>();
        executor.schedule(() -> future.complete(null), duration.toNanos(), TimeUnit.NANOSECONDS);
        return future;
    }

    /** Calls on the loop's thread and waits for the value, for a test that is not on it. */
    public <T extends @Nullable Object> T ask(Callable<T> callable) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> {
            try {
                answer.complete(callable.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw Failures.unwrapped(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
