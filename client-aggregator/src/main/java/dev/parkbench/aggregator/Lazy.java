package dev.parkbench.aggregator;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created once, at its first use, by the thread that uses it first. */
final class Lazy<T> {

    /**
     * A lock instead of synchronized, because a virtual thread that waits here must not pin its
     * carrier on JDK 21.
     */
    private final ReentrantLock lock = new ReentrantLock();

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T made = value;
        if (made != null) {
            return made;
        }
        lock.lock();
        try {
            made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }
}
