package dev.parkbench.server.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop that runs on the calling thread until one future has completed, as
 * {@code asyncio.run} does. The async code therefore sees the thread-locals of that thread.
 *
 * <p>Assumption: {@link #run} is called once, by the thread that becomes the loop.
 *
 * <p>Guarantees:
 * <ol>
 * <li>Any thread may submit tasks until the loop ends; after that the loop rejects them.
 * <li>Every accepted task runs, on this thread; tasks that remain at the end run last.
 * <li>Every accepted sleep completes; one that has not elapsed at the end is cancelled.
 * <li>A due timer is added to the end of the task queue, so neither kind starves the other.
 * <li>The failure of a task is logged and has no effect on other tasks.
 * </ol>
 */
final class LocalLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLoop.class);

    /** About 146 years. Beyond it, the difference of two clock readings would change its sign. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private record Timer(
            long deadlineNanos,
            long number,
            CompletableFuture<@Nullable Void> future) implements Comparable<Timer> {

        /** Compares by difference, because a nanosecond clock may overflow. */
        @Override
        public int compareTo(Timer other) {
            int order = Long.signum(deadlineNanos - other.deadlineNanos);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final LongSupplier nanoClock;
    private long timersMade;
    private boolean ended;

    LocalLoop(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            requireRunning();
            tasks.add(task);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> sleep(Duration duration) {
        long nanos = (duration.compareTo(LONGEST) < 0 ? duration : LONGEST).toNanos();
        CompletableFuture<@Nullable Void> future = new CompletableFuture<>();
        lock.lock();
        try {
            requireRunning();
            timers.add(new Timer(nanoClock.getAsLong() + nanos, timersMade++, future));
            changed.signal();
        } finally {
            lock.unlock();
        }
        return future;
    }

    private void requireRunning() {
        if (ended) {
            throw new RejectedExecutionException("the loop has ended");
        }
    }

    /**
     * Runs the loop until the future that the function returns has completed, and returns its
     * value.
     */
    <T extends @Nullable Object> T run(Supplier<CompletableFuture<T>> function)
            throws ExecutionException, InterruptedException {
        Loop outer = Loop.current();
        CurrentLoop.bind(this);
        try {
            CompletableFuture<T> result = function.get();
            result.whenComplete((value, failure) -> wake());
            try {
                while (!result.isDone()) {
                    runNext(result);
                }
            } catch (InterruptedException e) {
                result.cancel(true);
                throw e;
            }
            return result.get();
        } finally {
            end();
            CurrentLoop.bind(outer);
        }
    }

    /** Runs the next task, or waits for a change if there is none. */
    private void runNext(CompletableFuture<?> result) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Runnable task = null;
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            takeDue(now);
            task = tasks.poll();
            if (task == null && !result.isDone()) {
                await(timers.peek(), now);
            }
        } finally {
            lock.unlock();
        }
        if (task != null) {
            run(task);
        }
    }

    private void takeDue(long now) {
        for (Timer first = timers.peek(); first != null
                && first.deadlineNanos - now <= 0; first = timers.peek()) {
            CompletableFuture<@Nullable Void> due = timers.remove().future;
            tasks.add(() -> due.complete(null));
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("a task of the loop failed", e);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // run() is the loop: it checks all conditions again
    private void await(@Nullable Timer first, long now) throws InterruptedException {
        if (first == null) {
            changed.await();
        } else {
            boolean signalled = changed.await(first.deadlineNanos - now, TimeUnit.NANOSECONDS);
            assert signalled || nanoClock.getAsLong() - now >= 0;
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        List<Runnable> left;
        List<Timer> unfinished;
        lock.lock();
        try {
            ended = true;
            left = new ArrayList<>(tasks);
            unfinished = new ArrayList<>(timers);
            tasks.clear();
            timers.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(LocalLoop::run);
        unfinished.forEach(timer -> run(() -> timer.future.cancel(true)));
    }
}
