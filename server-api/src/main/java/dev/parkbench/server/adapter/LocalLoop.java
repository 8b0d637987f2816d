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
 * An event loop that lives on the calling thread for as long as one future takes, as
 * {@code asyncio.run} does; the thread's own thread-locals are therefore those of the async code.
 *
 * <p>Assumption: {@link #run} is called once, by the thread that becomes the loop.
 *
 * <p>Guarantees:
 * <ol>
 * <li>Any thread may give it tasks until it ends; from then on it refuses them.
 * <li>Every task that it took runs, on this thread; those left at the end run as the last thing.
 * <li>Every sleep that it took completes; one that is not over at the end is cancelled.
 * <li>A timer that is due becomes the last of the tasks, so neither kind starves the other.
 * <li>A task that throws is logged and ends nothing but itself.
 * </ol>
 */
final class LocalLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLoop.class);

    /** Some 146 years: beyond it the difference of two clock readings would change its sign. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private record Timer(
            long deadlineNanos,
            long number,
            CompletableFuture<@Nullable Void> future) implements Comparable<Timer> {

        /** By difference, because a nanosecond clock may pass the largest number. */
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

    /** Runs the loop until what the function starts has completed, and returns its value. */
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

    @SuppressWarnings("WaitNotInLoop") // run() is the loop: it looks again at everything
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
