package dev.parkbench.server.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chains futures so that cancelling the last cancels the first, which the JDK's own do not. */
public final class Cancellable {

    private Cancellable() {
    }

    /** A future of the function's value; failures pass, cancelling it cancels the source. */
    public static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> map(
            CompletableFuture<T> source, Function<T, R> function) {
        if (source.isDone()) {
            return source.thenApply(function);
        }
        return linked(source, source.thenApply(function));
    }

    /** The result, whose being cancelled cancels the source. */
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
