package dev.parkbench.server.check;

import dev.parkbench.server.handlers.HandlerJars;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Watches an event loop from a thread of its own: it gives the loop a task every millisecond, and
 * while the loop does not come to it, looks at the stack of the loop's thread.
 *
 * <p>A hold is the time between the first and the last look, within one task, that found code of the
 * handlers on the stack. So it never exceeds the time for which that code held the loop, however
 * late this thread itself is.
 */
final class LoopWatch implements AutoCloseable {

    /** The lateness of a task at which the loop's thread is looked at. */
    private static final Duration LATE = Duration.ofMillis(2);

    /**
     * A hold of the loop.
     *
     * @param state what the loop's thread was doing at the last look
     * @param stack its frames at the last look
     */
    record Hold(Duration duration, Thread.State state, List<String> stack) {
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final LoopProbe.Found watched;
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable Hold longest;

    LoopWatch(LoopProbe.Found watched) {
        this.watched = watched;
        this.thread = Thread.ofPlatform().daemon().name("loop-watch").start(this::watch);
    }

    /** The longest hold since the last call; null if there was none. */
    @Nullable
    Hold takeLongest() {
        lock.lock();
        try {
            Hold taken = longest;
            longest = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (!closed) {
                CountDownLatch done = new CountDownLatch(1);
                watched.loop().execute(done::countDown);
                long first = 0;
                while (!done.await(LATE.toNanos(), TimeUnit.NANOSECONDS) && !closed) {
                    long before = System.nanoTime();
                    StackTraceElement[] stack = watched.thread().getStackTrace();
                    if (Arrays.stream(stack).noneMatch(LoopWatch::isOfHandlers)) {
                        first = 0;
                    } else if (first == 0) {
                        first = System.nanoTime();
                    } else {
                        keep(new Hold(Duration.ofNanos(before - first), watched.thread().getState(),
                                Arrays.stream(stack).map(String::valueOf).toList()));
                    }
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        } catch (RejectedExecutionException e) {
            // The loop has ended, and so has the watch.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOfHandlers(StackTraceElement frame) {
        return HandlerJars.LOADER.equals(frame.getClassLoaderName());
    }

    private void keep(Hold hold) {
        lock.lock();
        try {
            if (longest == null || hold.duration().compareTo(longest.duration()) > 0) {
                longest = hold;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
