package dev.parkbench.server.adapter;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Takes off the wrappers that futures put around a failure. */
public final class Failures {

    private Failures() {
    }

    /** The failure itself: the first cause that is no wrapper of a future. */
    public static Throwable cause(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException || inner instanceof ExecutionException) {
            Throwable next = inner.getCause();
            if (next == null) {
                return inner;
            }
            inner = next;
        }
        return inner;
    }

    /** The failure itself, to be thrown; an {@link Error} is thrown at once. */
    static Exception unwrapped(Throwable failure) {
        Throwable inner = cause(failure);
        if (inner instanceof Error error) {
            throw error;
        }
        return (Exception) inner;
    }
}
