package dev.parkbench.server.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chains futures so that cancelling the last cancels the first, which {@link CompletableFuture}
 * does not do.
 */
public final class Cancellable {

    private Cancellable() {
    }

    /**
     * A future of the function's value. A failure of the source is passed on; cancelling the future
     * cancels the source.
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> map(
            CompletableFuture<T> source, Function<T, R> function) {
        if (source.isDone()) {
            return source.thenApply(function);
        }
        return linked(source, source.thenApply(function));
    }

    /**
     * Links two futures: cancelling the result cancels the source.
     *
     * @return the same result
     */
    public static <R extends @Nullable Object> CompletableFuture<R> linked(
            CompletableFuture<?> source, CompletableFuture<R> result) {
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.cancel(true);
            }
        });
        return result;
    }
}
