package dev.parkbench.server.adapter;

import java.util.concurrent.CancellationException;
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

    /**
     * What a future failed with, to be thrown, from what its {@code get} threw; an {@link Error} is
     * thrown at once. Takes off one wrapper only: those below it are the failing code's own.
     */
    static Exception unwrapped(Exception thrown) {
        Throwable inner = thrown.getCause();
        if (thrown instanceof CancellationException) {
            // JDK 23 and later wrap the future's own, earlier ones throw it.
            return inner instanceof CancellationException own ? own : thrown;
        }
        if (inner instanceof Error error) {
            throw error;
        }
        return inner instanceof Exception exception ? exception : thrown;
    }
}
