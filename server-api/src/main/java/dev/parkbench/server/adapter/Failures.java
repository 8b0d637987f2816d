package dev.parkbench.server.adapter;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Removes the wrapper exceptions that futures put around a failure. */
public final class Failures {

    private Failures() {
    }

    /**
     * The first throwable in the chain of causes that is not a {@link CompletionException} or an
     * {@link ExecutionException} with a cause.
     */
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
     * The failure of a future, taken from the exception that its {@code get} threw; an {@link
     * Error} is thrown at once. Removes one wrapper only: the ones below it belong to the failing
     * code.
     */
    static Exception unwrapped(Exception thrown) {
        Throwable inner = thrown.getCause();
        if (thrown instanceof CancellationException) {
            // JDK 23 and later wrap the future's own exception; earlier ones throw it.
            return inner instanceof CancellationException own ? own : thrown;
        }
        if (inner instanceof Error error) {
            throw error;
        }
        return inner instanceof Exception exception ? exception : thrown;
    }
}
