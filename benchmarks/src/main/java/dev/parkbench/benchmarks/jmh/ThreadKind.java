package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The kinds of threads of a benchmark. */
public enum ThreadKind {
    /** Platform threads. */
    PLATFORM,
    /** Virtual threads. */
    VIRTUAL;

    private Thread.Builder builder() {
        return this == VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform();
    }

    /** The work of one of two threads. */
    interface Part {
        void play() throws InterruptedException;
    }

    /**
     * Runs two parts on two new threads of this kind and waits for both.
     *
     * @throws IllegalStateException if a part failed; the other part is then interrupted
     */
    void runBoth(Part first, Part second) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread caller = Thread.currentThread();
        Thread one = builder().start(() -> play(first, failure, caller));
        Thread other = builder().start(() -> play(second, failure, caller));
        try {
            one.join();
            other.join();
        } catch (InterruptedException e) {
            one.interrupt();
            other.interrupt();
            if (failure.get() == null) {
                throw e;
            }
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("a part failed", cause);
        }
    }

    private static void play(Part part, AtomicReference<@Nullable Throwable> failure,
            Thread caller) {
        try {
            part.play();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            caller.interrupt();
        }
    }
}
