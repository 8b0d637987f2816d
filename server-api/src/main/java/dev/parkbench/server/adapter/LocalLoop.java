package dev.parkbench.server.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
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

/**
 * An event loop that lives on the calling thread for as long as one future takes, as
 * {@code asyncio.run} does; the thread's own thread-locals are therefore those of the async code.
 *
 * <p>Assumption: {@link #run} is called once, by the thread that becomes the loop. Guarantee: any
 * thread may give it tasks while it runs; once it has ended it refuses them.
 */
final class LocalLoop implements Loop {

    private record Timer(long deadlineNanos, long number,
            CompletableFuture<@Nullable Void> future) {
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            Comparator.comparingLong(Timer::deadlineNanos).thenComparingLong(Timer::number));
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
            if (ended) {
                throw new RejectedExecutionException("the loop has ended");
            }
            tasks.add(task);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> sleep(Duration duration) {
        CompletableFuture<@Nullable Void> future = new CompletableFuture<>();
        lock.lock();
        try {
            long deadline = nanoClock.getAsLong() + duration.toNanos();
            timers.add(new Timer(deadline, timersMade++, future));
            changed.signal();
        } finally {
            lock.unlock();
        }
        return future;
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
            CurrentLoop.bind(outer);
            end();
        }
    }

    private void runNext(CompletableFuture<?> result) throws InterruptedException {
        Runnable task = null;
        Timer due = null;
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            Timer first = timers.peek();
            if (first != null && first.deadlineNanos - now <= 0) {
                due = timers.poll();
            } else if (!tasks.isEmpty()) {
                task = tasks.poll();
            } else if (!result.isDone()) {
                await(first, now);
            }
        } finally {
            lock.unlock();
        }
        if (due != null) {
            due.future.complete(null);
        } else if (task != null) {
            task.run();
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
        lock.lock();
        try {
            ended = true;
            tasks.clear();
            timers.clear();
        } finally {
            lock.unlock();
        }
    }
}
