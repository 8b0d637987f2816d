package dev.parkbench.probes.scheduling;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Starts sleepers and timeouts of one kind. Its own threads have "timer" in their names. */
final class Timers {

    static final Duration WHEEL_TICK = Duration.ofMillis(10);

    private static final int WHEEL_SIZE = 512;
    private static final String THREAD = "timer";

    /** A callback for the end of a sleep, which receives the time at which it was due. */
    interface Sleeper {

        void woken(long dueNanos);
    }

    /** A timeout that has not expired and can be cancelled. */
    interface Armed {

        void cancel();
    }

    private final TimerKind kind;
    private final ScheduledThreadPoolExecutor scheduled;
    private final HashedWheelTimer wheel;

    Timers(TimerKind kind) {
        this.kind = kind;
        ThreadFactory threads = new DefaultThreadFactory(THREAD, true);
        scheduled = new ScheduledThreadPoolExecutor(1, threads);
        scheduled.setRemoveOnCancelPolicy(kind == TimerKind.SCHEDULED_REMOVING);
        wheel = new HashedWheelTimer(threads, WHEEL_TICK.toMillis(), TimeUnit.MILLISECONDS,
                WHEEL_SIZE);
    }

    /**
     * Starts a sleep. The due time is computed immediately before the timer is created, by the
     * thread that creates it.
     */
    void sleep(Duration duration, Sleeper sleeper) {
        long nanos = duration.toNanos();
        switch (kind) {
            case VIRTUAL -> Thread.startVirtualThread(() -> {
                long due = System.nanoTime() + nanos;
                try {
                    Thread.sleep(duration);
                    sleeper.woken(due);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            case FUTURE -> {
                long due = System.nanoTime() + nanos;
                Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
                later.execute(() -> sleeper.woken(due));
            }
            case SCHEDULED, SCHEDULED_REMOVING -> {
                long due = System.nanoTime() + nanos;
                scheduled.schedule(() -> sleeper.woken(due), nanos, TimeUnit.NANOSECONDS);
            }
            case WHEEL -> {
                long due = System.nanoTime() + nanos;
                wheel.newTimeout(timeout -> sleeper.woken(due), nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** Arms a timeout that is to be cancelled. */
    Armed arm(Duration duration) {
        long nanos = duration.toNanos();
        return switch (kind) {
            case VIRTUAL -> {
                Thread thread = Thread.startVirtualThread(() -> {
                    try {
                        Thread.sleep(duration);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                yield thread::interrupt;
            }
            case FUTURE -> {
                CompletableFuture<Boolean> future = new CompletableFuture<>();
                CompletableFuture<Boolean> inTime = future.orTimeout(nanos, TimeUnit.NANOSECONDS);
                yield () -> inTime.complete(true);
            }
            case SCHEDULED, SCHEDULED_REMOVING -> {
                Future<?> future = scheduled.schedule(() -> {
                }, nanos, TimeUnit.NANOSECONDS);
                yield () -> future.cancel(false);
            }
            case WHEEL -> {
                Timeout timeout = wheel.newTimeout(late -> {
                }, nanos, TimeUnit.NANOSECONDS);
                yield timeout::cancel;
            }
        };
    }

    /** Whether a thread of this name wakes sleepers, for the JDK or for this class. */
    static boolean isTimerThread(String name) {
        return name.contains(THREAD) || name.contains("delayScheduler")
                || name.contains("unparker") || name.contains("DelayScheduler");
    }
}
